namespace PackSync.TestKit;

/// <summary>
/// The real command as a process of its own: the portable build beside the tests, or the native binary that PACK_SYNC_BIN names.
/// Nothing of the user's is seen: home, cache, git configuration and colours are the test's own.
/// </summary>
public sealed class PackSyncCommand(string home)
{
    private static readonly string? Native = Environment.GetEnvironmentVariable("PACK_SYNC_BIN") is { Length: > 0 } path ? path : null;

    /// <param name="environment">On top of the isolated one; null removes a variable.</param>
    public RunResult Run(string workingDirectory, IReadOnlyDictionary<string, string?>? environment, params string[] arguments)
    {
        Dictionary<string, string?> variables = new()
        {
            ["HOME"] = home,
            ["XDG_CACHE_HOME"] = Path.Combine(home, "cache"),
            ["XDG_CONFIG_HOME"] = Path.Combine(home, "config"),
            ["PACK_SYNC_STORE"] = null,
            ["NO_COLOR"] = null,
            ["TERM"] = "xterm",
            ["COLUMNS"] = null,
            ["LC_ALL"] = "C.UTF-8",
            ["GIT_CONFIG_GLOBAL"] = "/dev/null",
            ["DOTNET_TieredPGO"] = "0",
            ["DOTNET_TC_QuickJitForLoops"] = "1",
        };
        foreach ((string name, string? value) in environment ?? new Dictionary<string, string?>())
            variables[name] = value;
        return Native is not null
            ? Executable.Run(Native, arguments, workingDirectory, variables)
            : Executable.Run("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "dotnet-pack-sync.dll"), .. arguments], workingDirectory, variables);
    }
}
