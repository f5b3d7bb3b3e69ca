using System.Globalization;

namespace PackSync.Targets;

/// <param name="RunId">Sorts by time: <c>20261124T124759Z-1a2b3c</c>.</param>
/// <param name="Command">The command line without values that could be secret.</param>
public sealed record RunIdentity(string RunId, int ProcessId, string Host, string User, string Command, DateTimeOffset Start)
{
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
