using System.Globalization;
using System.Security.Cryptography;

namespace PackSync.TestKit.Hostile;

/// <summary>An environment with the installed pack <c>alpha</c>, to which a hostile case adds the pack <c>evil</c>.</summary>
public sealed class HostileSite : IDisposable
{
    /// <summary>Nothing that StackStorm asks for is missing; a case appends to it.</summary>
    public const string PackYaml = "ref: evil\nname: evil\ndescription: d\nversion: 1.0.0\nauthor: a\nemail: a@example.org\n";

    private readonly List<IDisposable> _servers = [];
    private RawGit? _repository;

    public HostileSite()
    {
        Directory.Write("sources/alpha/pack.yaml", PackYaml.Replace("evil", "alpha", StringComparison.Ordinal));
        Directory.Write("sources/alpha/actions/run.yaml", "name: run\n");
        Directory.Write("outside/secret", "not part of any pack\n");
        Manifest("");
    }

    /// <summary>Environment variables of the run.</summary>
    public static IReadOnlyDictionary<string, string?> Variables { get; } = new Dictionary<string, string?> { ["HOSTILE_TOKEN"] = "s3cret-token" };

    public TempDirectory Directory { get; } = new();

    public string Installed => Directory["installed"];

    /// <summary>Made by whatever should never have been run.</summary>
    public string Canary => Directory["outside/canary"];

    /// <summary>A command that leaves the canary; for a shell, without spaces.</summary>
    public string Run => $"touch${{IFS}}'{Canary}'";

    /// <summary>The repository of <c>evil</c>, bare; packs.yaml names it.</summary>
    public RawGit Repository
    {
        get
        {
            if (_repository is null)
            {
                _repository = new RawGit(Directory["repositories/evil"]);
                Manifest("evil: {source: ./repositories/evil, branch: master}");
            }

            return _repository;
        }
    }

    /// <summary>What stands in <c>evil</c> once installed.</summary>
    public string this[string path] => Path.Combine(Installed, "evil", path);

    /// <param name="packs">One line, beside alpha.</param>
    /// <param name="before">Whole lines before <c>packs:</c>.</param>
    public void Manifest(string packs, string before = "")
        => Directory.Write("packs.yaml", $"version: 1\ntarget: {{packs: ./installed, mode: git}}\n{before}packs:\n  alpha: {{source: ./sources/alpha}}\n  {packs}\n");

    /// <summary><c>evil</c> is found through this index, on disk or at a URL.</summary>
    public void Index(string json, string? url = null)
    {
        if (url is null)
            Directory.Write("index.json", json);
        Manifest("evil:", $"indexes: [{url ?? "./index.json"}]\n");
    }

    /// <summary>One commit on master, of a tree with a good pack.yaml and these entries.</summary>
    public void Commit(params (string Mode, string Name, string Id)[] entries)
        => Commit(Repository.Tree([.. entries.Append((RawGit.Plain, "pack.yaml", Repository.Blob(PackYaml)))]));

    public void Commit(string tree) => Master(Repository.CommitTree(tree));

    public void Master(string commit) => File.WriteAllText(Path.Combine(Repository.Path, "refs", "heads", "master"), commit + "\n");

    /// <summary>One commit whose only file is this pack.yaml.</summary>
    public void CommitPackYaml(string text) => Commit(Repository.Tree((RawGit.Plain, "pack.yaml", Repository.Blob(text))));

    /// <summary>A local directory as the source of <c>evil</c>, with a good pack.yaml, in which the script runs.</summary>
    public void Folder(string bash)
    {
        Directory.Write("sources/evil/pack.yaml", PackYaml);
        Manifest("evil: {source: ./sources/evil}");
        Shell(bash, "sources/evil");
    }

    /// <exception cref="InvalidOperationException">It failed.</exception>
    public void Shell(string bash, string folder = ".")
    {
        RunResult result = Executable.Run("bash", ["-euc", bash], Directory[folder], new Dictionary<string, string?> { ["OUTSIDE"] = Directory["outside"], ["GIT_CONFIG_GLOBAL"] = "/dev/null" });
        if (result.ExitCode != 0)
            throw new InvalidOperationException(result.Error);
    }

    /// <summary>Adds an entry <c>evil</c> to the lock. Without one, it is resolved anew.</summary>
    /// <param name="lines">Lines of the entry.</param>
    public void Lock(params string[] lines)
    {
        File.AppendAllText(Directory["packs.lock"], $"  evil:\n{string.Concat(lines.Select(line => $"    {line}\n"))}");
        KeepsLock = true;
    }

    /// <summary>False: packs.lock is taken away, and the run resolves.</summary>
    public bool KeepsLock { get; private set; }

    public T Serving<T>(T server)
        where T : IDisposable
    {
        _servers.Add(server);
        return server;
    }

    /// <summary>Path, kind, mode, target or hash of everything: but for the store, what a case made itself, and the note in the lock of who held it last.</summary>
    public string[] Snapshot(string folder) => [.. new DirectoryInfo(Directory[folder])
        .EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        .Where(entry => entry.Name != "run.lock")
        .Select(entry => string.Create(CultureInfo.InvariantCulture, $"{Path.GetRelativePath(Directory.Path, entry.FullName)} {entry.UnixFileMode} {entry.LinkTarget} {Content(entry)}"))
        .Order(StringComparer.Ordinal)];

    public static string Json(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    public void Dispose()
    {
        _servers.ForEach(server => server.Dispose());
        Directory.Dispose();
    }

    private static string Content(FileSystemInfo entry) => entry is FileInfo { LinkTarget: null, Length: > 0 } file
        ? $"{file.LastWriteTimeUtc.Ticks} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.FullName)))}"
        : "";
}
