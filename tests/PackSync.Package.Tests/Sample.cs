using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using PackSync.TestKit;

namespace PackSync.Package.Tests;

/// <summary>One copy of a sample, and every start of the tool that its builds led to.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed partial class Sample
{
    private readonly CleanMachine _machine;
    private readonly string _directory;

    public Sample(CleanMachine machine, string directory)
    {
        (_machine, _directory) = (machine, directory);
        // stands for `dotnet` where the package starts the tool: notes the arguments, then is what it stands for
        Write(".dotnet", $"#!/bin/sh\necho \"$@\" >> '{this[".starts"]}'\nexec dotnet \"$@\"\n");
        File.SetUnixFileMode(this[".dotnet"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    public string this[string relative] => Path.Combine(_directory, relative);

    public void Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[relative])!);
        File.WriteAllText(this[relative], text);
    }

    public void Replace(string relative, string old, string now)
    {
        string text = File.ReadAllText(this[relative]);
        text.ShouldContain(old);
        File.WriteAllText(this[relative], text.Replace(old, now, StringComparison.Ordinal));
    }

    /// <summary>When each environment of the project was found in order.</summary>
    public Dictionary<string, DateTime> Stamps()
        => Directory.EnumerateFiles(this["obj"], "*.checked", SearchOption.AllDirectories).ToDictionary(file => file, File.GetLastWriteTimeUtc);

    public RunResult Build(params string[] arguments)
    {
        bool isRestored = Directory.EnumerateFiles(_directory, "project.assets.json", SearchOption.AllDirectories).Any();
        return _machine.Try("dotnet", _directory, ["build", "-nologo", "-nodeReuse:false", $"-p:PackSyncDotnet={this[".dotnet"]}", .. isRestored ? ["--no-restore"] : Array.Empty<string>(), .. arguments]);
    }

    /// <summary>Builds and insists that it succeeds without a warning.</summary>
    public string MustBuild(params string[] arguments)
    {
        RunResult built = Build(arguments);
        built.ExitCode.ShouldBe(0, built.Output + built.Error);
        built.Output.ShouldNotContain(": warning ", Case.Sensitive);
        return built.Output;
    }

    /// <summary>The errors of a build that must fail: each once, the environment's folder as <c>.</c>, without the project behind it.</summary>
    public string[] MustFail(params string[] arguments)
    {
        RunResult built = Build(arguments);
        built.ExitCode.ShouldBe(1, built.Output + built.Error);
        return [.. built.Output.Split('\n').Where(line => line.Contains("error ", StringComparison.Ordinal))
            .Select(line => Project().Replace(line, "").Replace(_directory, ".", StringComparison.Ordinal).Trim())
            .Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>What the tool was started with since the last call: its own arguments, the environment's folder as <c>.</c>; sorted.</summary>
    public string[] Starts()
    {
        if (!File.Exists(this[".starts"]))
            return [];
        string[] lines = File.ReadAllLines(this[".starts"]);
        File.Delete(this[".starts"]);
        return [.. lines.Select(line => Tool().Replace(line, "").Replace(_directory, ".", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@" \[[^\]]+\]$", RegexOptions.CultureInvariant)]
    private static partial Regex Project();

    [GeneratedRegex(@"^exec .*dotnet-pack-sync\.dll | --one-line --no-color --no-progress$", RegexOptions.CultureInvariant)]
    private static partial Regex Tool();
}
