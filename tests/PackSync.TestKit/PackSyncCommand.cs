namespace PackSync.TestKit;

/// <summary>
/// The real command as a process of its own: the portable build beside the tests, or the native binary that PACK_SYNC_BIN names.
/// Nothing of the user's is seen: home, cache, git configuration and colours are the test's own.
/// </summary>
public sealed class PackSyncCommand(string home)
{
    private static readonly string? Native = Environment.GetEnvironmentVariable("PACK_SYNC_BIN") is { Length: > 0 } path ? path : null;

    /// <summary>The command for a shell line or a process of one's own: the program and its first arguments.</summary>
    public static string[] Program => Native is not null ? [Native] : ["dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "dotnet-pack-sync.dll")];

    /// <param name="environment">On top of the isolated one; null removes a variable.</param>
    public RunResult Run(string workingDirectory, IReadOnlyDictionary<string, string?>? environment, params string[] arguments)
        => Executable.Run(Program[0], [.. Program.Skip(1), .. arguments], workingDirectory, Variables(environment));

    public Dictionary<string, string?> Variables(IReadOnlyDictionary<string, string?>? more)
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
            // the build server that runs the tests is none to the command
            ["GITHUB_ACTIONS"] = null,
            ["GITLAB_CI"] = null,
            ["TF_BUILD"] = null,
            ["JENKINS_URL"] = null,
        };
        foreach ((string name, string? value) in more ?? new Dictionary<string, string?>())
            variables[name] = value;
        return variables;
    }
}
