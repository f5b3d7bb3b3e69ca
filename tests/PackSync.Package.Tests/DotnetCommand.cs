using PackSync.TestKit;

namespace PackSync.Package.Tests;

/// <summary>The real SDK, as on a machine that has never seen us: no packages, no caches, no feed but the one given.</summary>
internal static class DotnetCommand
{
    /// <param name="home">What stands in for the user's home: the packages folder, the tool caches and the store live below it.</param>
    public static RunResult Run(string home, string workingDirectory, params string[] arguments)
        => Executable.Run("dotnet", arguments, workingDirectory, Environment(home), timeoutSeconds: 60);

    public static IReadOnlyDictionary<string, string?> Environment(string home) => new Dictionary<string, string?>(Inherited)
    {
        ["NUGET_PACKAGES"] = Path.Combine(home, "packages"),
        ["DOTNET_CLI_HOME"] = home,
        ["HOME"] = home,
        ["XDG_CACHE_HOME"] = Path.Combine(home, ".cache"),
    };

    /// <summary>What `dotnet test` leaves in the environment would steer the SDK that a test starts: null takes it out.</summary>
    public static IReadOnlyDictionary<string, string?> Inherited { get; } = System.Environment.GetEnvironmentVariables().Keys.Cast<string>()
        .Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase) || name is "PACK_SYNC_STORE" or "CI")
        .ToDictionary(name => name, string? (_) => null)
        .Concat(
        [
            new("DOTNET_NOLOGO", "1"),
            new("DOTNET_CLI_TELEMETRY_OPTOUT", "1"),
            new("NO_COLOR", "1"),
            // a build node that outlives the command would keep its output open
            new("MSBUILDDISABLENODEREUSE", "1"),
        ])
        .GroupBy(pair => pair.Key, StringComparer.Ordinal)
        .ToDictionary(pairs => pairs.Key, pairs => pairs.Last().Value, StringComparer.Ordinal);
}
