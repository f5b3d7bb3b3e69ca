using System.Text.Json.Nodes;

namespace PackSync.TestKit;

/// <summary>
/// An environment in a directory of its own: git repositories, an index that names them, packs.yaml, and the packs directory <c>installed</c>.
/// All sources are relative, so that a copy of the directory is as good as the original.
/// </summary>
public sealed class Scenario : IDisposable
{
    private readonly PackSyncCommand _command;
    private readonly Dictionary<string, string> _indexed = [];

    public Scenario()
    {
        Directory = new TempDirectory();
        _command = new PackSyncCommand(Directory["home"]);
    }

    public TempDirectory Directory { get; }

    /// <summary>Where the packs are installed.</summary>
    public string Installed => Directory["installed"];

    public RepositoryBuilder Repository(string name, string defaultBranch = "master") => new(Directory[$"repositories/{name}"], defaultBranch);

    /// <summary>Adds the pack to index.json.</summary>
    public Scenario Index(string pack, string version)
    {
        _indexed[pack] = version;
        var packs = new JsonObject(_indexed.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, new JsonObject
        {
            ["ref"] = entry.Key,
            ["name"] = entry.Key,
            ["version"] = entry.Value,
            ["repo_url"] = $"./repositories/{entry.Key}",
        })));
        Directory.Write("index.json", new JsonObject { ["packs"] = packs }.ToJsonString());
        return this;
    }

    /// <summary>Writes packs.yaml: the given lines below <c>packs:</c>, and whatever else stands before it.</summary>
    public Scenario Manifest(string packs, string before = "")
    {
        string indexes = _indexed.Count > 0 ? "indexes: [./index.json]\n" : "";
        string listed = packs.Length == 0 ? "packs: {}\n" : $"packs:\n{string.Concat(packs.ReplaceLineEndings("\n").Split('\n').Select(line => $"  {line}\n"))}";
        Directory.Write("packs.yaml", $"version: 1\n{indexes}target: {{packs: ./installed, mode: git}}\n{before}{listed}");
        return this;
    }

    public RunResult Run(params string[] arguments) => _command.Run(Directory.Path, null, arguments);

    public RunResult RunWith(IReadOnlyDictionary<string, string?> environment, params string[] arguments) => _command.Run(Directory.Path, environment, arguments);

    /// <summary>The command as a shell would be given it.</summary>
    public static string ShellCommand => string.Join(' ', PackSyncCommand.Program.Select(word => $"'{word}'"));

    public Dictionary<string, string?> Variables(IReadOnlyDictionary<string, string?>? more = null) => _command.Variables(more);

    /// <summary>Runs and insists on exit code 0.</summary>
    /// <exception cref="InvalidOperationException">It ended otherwise; the message has its output.</exception>
    public RunResult Must(params string[] arguments)
    {
        RunResult result = Run(arguments);
        return result.ExitCode == 0
            ? result
            : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended in {result.ExitCode}\n{result.Output}\n{result.Error}");
    }

    /// <summary>Another scenario with the same files, times and links.</summary>
    public Scenario Copy()
    {
        var copy = new Scenario();
        foreach ((string pack, string version) in _indexed)
            copy._indexed[pack] = version;
        Executable.Run("cp", ["-a", Directory.Path + "/.", copy.Directory.Path]);
        return copy;
    }

    /// <summary>Changes a file of an installed pack, as somebody in a hurry does.</summary>
    public void Edit(string path) => File.AppendAllText(Directory[Path.Combine("installed", path)], "# edited\n");

    public string Git(string pack, params string[] arguments) => TestKit.Git.Run(Path.Combine(Installed, pack), ["-c", "safe.directory=*", .. arguments]);

    public void Dispose() => Directory.Dispose();
}
