using PackSync.TestKit;

namespace PackSync.Package.Tests;

/// <summary>A home and a working directory that know one feed and nothing else.</summary>
internal sealed class CleanMachine : IDisposable
{
    private readonly TempDirectory _temp = new();

    public CleanMachine(string feed)
    {
        Directory.CreateDirectory(Work);
        File.WriteAllText(Path.Combine(Work, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="feed" value="{feed}" />
              </packageSources>
            </configuration>
            """);
        QuickstartCopy.To(Quickstart);
    }

    public string Work => Path.Combine(_temp.Path, "work");

    public string Quickstart => Path.Combine(Work, "quickstart");

    private string Home => Path.Combine(_temp.Path, "home");

    /// <exception cref="ShouldAssertException">It failed; the message has everything it printed.</exception>
    public string Dotnet(params string[] arguments) => Output(DotnetCommand.Run(Home, Work, arguments));

    /// <summary>Installs the tool into a path of its own, as `dotnet tool install --tool-path` does.</summary>
    /// <returns>The installed command.</returns>
    public string Install(string package = "dotnet-pack-sync")
    {
        string tools = Path.Combine(_temp.Path, "tools");
        Dotnet("tool", "install", package, "--tool-path", tools);
        return Path.Combine(tools, OperatingSystem.IsWindows() ? "dotnet-pack-sync.exe" : "dotnet-pack-sync");
    }

    /// <summary>Runs without insisting on success.</summary>
    internal RunResult Try(string program, string directory, params string[] arguments)
        => Executable.Run(program, arguments, directory, DotnetCommand.Environment(Home), timeoutSeconds: 600);

    public string Run(string program, params string[] arguments)
        => Output(Executable.Run(program, arguments, Work, DotnetCommand.Environment(Home)));

    public void Dispose() => _temp.Dispose();

    private static string Output(RunResult result)
    {
        result.ExitCode.ShouldBe(0, result.Output + result.Error);
        return result.Output;
    }
}
