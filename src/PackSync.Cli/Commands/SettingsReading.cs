using System.Globalization;
using PackSync.Cli.Arguments;
using PackSync.Environments;
using PackSync.Manifests;
using PackSync.Targets;

namespace PackSync.Cli.Commands;

/// <summary>Common options and environment variables → what the library needs. All paths become absolute here, once.</summary>
internal static class SettingsReading
{
    private const int LongestWaitSeconds = 7 * 24 * 3600;
    private const int DefaultTimeoutSeconds = 60; // a proxy that scans what it passes on is silent for longer than half of it

    public static PipelineSettings Read(ParsedCommand parsed, string[] arguments, TimeProvider time, Func<string, string?> environment)
    {
        OptionReading.Exclusive(parsed, CommonOptions.Pack, CommonOptions.Exclude, "one names what to take, the other what to leave");
        RefuseSeveralFiles(parsed);
        string directory = WorkingDirectory(parsed);
        int timeout = OptionReading.Number(parsed, CommonOptions.Timeout, DefaultTimeoutSeconds, 1, 86_400);
        return new PipelineSettings(
            EnvironmentPaths.Of(parsed.Value(CommonOptions.File) ?? EnvironmentPaths.DefaultManifest, directory),
            parsed.Value(CommonOptions.PacksDirectory) is { } packs ? Path.GetFullPath(packs, directory) : null,
            Path.GetFullPath(parsed.Value(CommonOptions.Store) ?? DefaultStore(environment), directory),
            parsed.Has(CommonOptions.Offline),
            parsed.Has(CommonOptions.Frozen),
            parsed.Has(CommonOptions.Locked),
            OptionReading.Number(parsed, CommonOptions.Parallelism, 8, 1, 64),
            TimeSpan.FromSeconds(timeout),
            Wait(parsed),
            environment,
            Identity(arguments, time),
            Flush: !parsed.Has(CommonOptions.NoFsync))
        {
            Transport = OptionReading.Word<TransportKind>(parsed, CommonOptions.Transport, ("embedded", TransportKind.Embedded), ("git", TransportKind.Git)),
        };
    }

    /// <summary>Elsewhere the last one wins; here whoever names two environments means both.</summary>
    private static void RefuseSeveralFiles(ParsedCommand parsed)
    {
        if (!parsed.Command.TakesSeveralFiles && parsed.Values(CommonOptions.File).Length > 1)
            throw new UsageException(UsageProblems.SeveralFiles(parsed.Command.Name, CommandCatalog.All.Where(command => command.TakesSeveralFiles).Select(command => command.Name)), parsed.Command.Name);
    }

    /// <summary>Of a path on the command line: it counts from --chdir.</summary>
    public static string FullPath(ParsedCommand parsed, string path) => Path.GetFullPath(path, WorkingDirectory(parsed));

    public static string WorkingDirectory(ParsedCommand parsed)
    {
        string directory = Path.GetFullPath(parsed.Value(CommonOptions.Directory) ?? ".");
        return Directory.Exists(directory)
            ? directory
            : throw new UsageException(UsageProblems.NoSuchDirectory(CommonOptions.Directory.Long, parsed.Value(CommonOptions.Directory)!), parsed.Command.Name);
    }

    /// <summary>Not the temp directory: whoever could plant a repository there would choose what is installed.</summary>
    private static string DefaultStore(Func<string, string?> environment)
    {
        if (environment("PACK_SYNC_STORE") is { Length: > 0 } store)
            return store;
        string cache = environment("XDG_CACHE_HOME") is { Length: > 0 } xdg && Path.IsPathRooted(xdg)
            ? xdg
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".cache");
        return Path.Combine(cache, "pack-sync");
    }

    private static TimeSpan Wait(ParsedCommand parsed)
    {
        if (!parsed.Has(CommonOptions.Wait))
            return TimeSpan.Zero;
        return TimeSpan.FromSeconds(OptionReading.Number(parsed, CommonOptions.Wait, LongestWaitSeconds, 0, LongestWaitSeconds));
    }

    private static RunIdentity Identity(string[] arguments, TimeProvider time)
    {
        DateTimeOffset now = time.GetUtcNow();
        string command = string.Create(CultureInfo.InvariantCulture, $"pack-sync {string.Join(' ', arguments)}");
        return new RunIdentity(RunIdentity.NewRunId(now, HashCode.Combine(Environment.ProcessId, now.Ticks)), Environment.ProcessId, Environment.MachineName, Environment.UserName, command, now)
        {
            BootId = BootId(),
        };
    }

    private static string? BootId()
    {
        const string Path = "/proc/sys/kernel/random/boot_id";
        try
        {
            return File.Exists(Path) ? File.ReadAllText(Path).Trim() : null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null; // a sandbox without it: then the host's name alone counts
        }
    }
}
