using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>
/// The real command as a process: the native binary that PACK_SYNC_BIN names, else what was built beside the tests.
/// Its store and caches are the test's own; what the developer has set does not reach it.
/// </summary>
internal sealed class Tool(string workingDirectory, string store)
{
    private static readonly string? NativeBinary = Environment.GetEnvironmentVariable("PACK_SYNC_BIN");

    public RunResult Run(params string[] arguments) => NativeBinary is { Length: > 0 } binary
        ? Executable.Run(binary, arguments, workingDirectory, Variables())
        : Executable.Run("dotnet", [Path.Combine(AppContext.BaseDirectory, "dotnet-pack-sync.dll"), .. arguments], workingDirectory, Variables());

    private Dictionary<string, string?> Variables() => new()
    {
        ["PACK_SYNC_STORE"] = store,
        ["NO_COLOR"] = "1",
        ["CI"] = null,
        ["GITHUB_ACTIONS"] = null,
        ["LC_ALL"] = "C.UTF-8",
    };
}
