using System.Security.Cryptography;
using PackSync.TestKit;

namespace PackSync.Cli.Tests.BadFiles;

/// <summary>One environment, applied once; each test spoils a file of it, and finds the packs directory as it was.</summary>
public sealed class InstalledEnvironment : IDisposable
{
    public const string Manifest = """
        version: 1
        indexes: [./index.json]
        target: {packs: ./installed, mode: git}
        packs:
          alpha: {source: ./repositories/alpha, version: 1.0.0}

        """;

    private static readonly string[] Spoiled = ["packs.yaml", "packs.lock", "index.json"];
    private readonly Scenario _scenario = new();
    private readonly Dictionary<string, byte[]> _good;

    public InstalledEnvironment()
    {
        _scenario.Repository("alpha").Release("alpha", "1.0.0");
        _scenario.Index("alpha", "1.0.0");
        _scenario.Directory.Write("packs.yaml", Manifest);
        _scenario.Must("apply");
        _good = Spoiled.ToDictionary(file => file, file => File.ReadAllBytes(_scenario.Directory[file]));
    }

    /// <summary>Bytes, because some of the files are no text.</summary>
    /// <param name="file">Below the tests folder.</param>
    public void Put(string name, string file) => File.Copy(Path.Combine(RepositoryRoot.Path, "tests", file), _scenario.Directory[name], overwrite: true);

    public void Write(string name, string text) => _scenario.Directory.Write(name, text);

    public void Remove(string name) => File.Delete(_scenario.Directory[name]);

    /// <summary>A repository made anew.</summary>
    public void Repository(string name, Action<RepositoryBuilder> build)
    {
        if (Directory.Exists(_scenario.Directory[$"repositories/{name}"]))
            Directory.Delete(_scenario.Directory[$"repositories/{name}"], recursive: true);
        build(_scenario.Repository(name));
    }

    /// <summary>Runs, insists on an error that changed nothing, and makes the environment good again.</summary>
    /// <returns>What was printed, and the exit code.</returns>
    public string Refuses(string command)
    {
        bool locked = File.Exists(_scenario.Directory["packs.lock"]);
        string[] before = Snapshot();
        RunResult result = _scenario.Run(command, "--no-progress");
        string[] after = Snapshot();
        File.Exists(_scenario.Directory["packs.lock"]).ShouldBe(locked);
        foreach ((string file, byte[] bytes) in _good)
            File.WriteAllBytes(_scenario.Directory[file], bytes);

        after.Except(before).ShouldBeEmpty();
        before.Except(after).ShouldBeEmpty();
        result.Output.ShouldBe("");
        result.ExitCode.ShouldBe(1);
        result.Error.ShouldNotContain("hunter2");
        result.Error.ShouldNotContain("   at PackSync");
        return $"{result.Error}--- exit code {result.ExitCode}\n".Replace(_scenario.Directory.Path, "/env", StringComparison.Ordinal);
    }

    public void Dispose() => _scenario.Dispose();

    /// <summary>Everything below the packs directory, path, kind, mode, time of change and bytes, but for the run lock, which comes and goes, and the time of the folder that it does so in.</summary>
    private string[] Snapshot() => [.. new DirectoryInfo(_scenario.Installed)
        .EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
        .Where(entry => entry.Name != "run.lock")
        .Select(entry => $"{entry.FullName} {entry.Attributes} {entry.UnixFileMode} {(entry.Name == ".pack-sync" ? 0 : entry.LastWriteTimeUtc.Ticks)} {(entry is FileInfo file ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.FullName))) : "")}")];
}
