using System.Globalization;

namespace PackSync.Targets;

/// <param name="RunId">Sorts by time: <c>20261124T124759Z-1a2b3c</c>.</param>
/// <param name="Command">The command line without values that could be secret.</param>
public sealed record RunIdentity(string RunId, int ProcessId, string Host, string User, string Command, DateTimeOffset Start)
{
    /// <summary>Of the kernel that the process runs on, new at every boot (Linux: /proc/sys/kernel/random/boot_id); null where there is none.</summary>
    public string? BootId { get; init; }

    /// <summary>
    /// Would this kernel know if that process were alive? Containers on one machine have names of their own and share its kernel; a machine that was started anew keeps its name.
    /// </summary>
    public bool IsOnHostOf(RunIdentity other) => Host == other.Host || (BootId is not null && BootId == other.BootId);

    /// <summary>One line, for people.</summary>
    public string ToText() => string.Create(
        CultureInfo.InvariantCulture,
        $"run {RunId}, process {ProcessId} on {Host}, user {User}, since {Start.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z: {Command}");

    /// <param name="salt">Tells two runs of one second apart.</param>
    public static string NewRunId(DateTimeOffset start, int salt)
        => string.Create(CultureInfo.InvariantCulture, $"{start.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{salt & 0xffffff:x6}");

    /// <summary>It becomes a folder name.</summary>
    internal static bool IsRunId(string text) => text.Length > 0 && text.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');
}
