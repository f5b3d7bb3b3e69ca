using System.Globalization;

namespace PackSync.TestKit;

/// <summary>Builds a real repository of a pack, commit by commit; the same calls give the same commit ids everywhere.</summary>
public sealed class RepositoryBuilder
{
    private int _tick;

    /// <param name="path">The working tree; made if missing.</param>
    public RepositoryBuilder(string path, string defaultBranch = "master")
    {
        Path = path;
        Directory.CreateDirectory(path);
        Git("init", "--quiet", "--initial-branch", defaultBranch);
        Git("config", "core.autocrlf", "false");
        Git("config", "uploadpack.allowAnySHA1InWant", "true");
    }

    public string Path { get; }

    /// <summary>HEAD's full id.</summary>
    public string Head => Git("rev-parse", "HEAD");

    public string Git(params string[] arguments) => TestKit.Git.RunAt(Path, ++_tick, arguments);

    public RepositoryBuilder Write(string relative, string text)
    {
        string path = System.IO.Path.Combine(Path, relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    /// <summary>A pack.yaml and one action; <paramref name="more"/> is appended to pack.yaml.</summary>
    public RepositoryBuilder WritePack(string name, string version, string more = "", string folder = "")
        => Write(System.IO.Path.Combine(folder, "pack.yaml"), string.Create(CultureInfo.InvariantCulture, $"""
            ref: {name}
            name: {name}
            description: The {name} pack
            version: {version}
            author: Test
            email: test@example.org
            {more}
            """)).Write(System.IO.Path.Combine(folder, "actions", "run.yaml"), $"""
            name: run
            runner_type: local-shell-cmd
            description: "{name} {version}"
            enabled: true
            """);

    public RepositoryBuilder Commit(string message)
    {
        Git("add", "--all");
        Git("commit", "--quiet", "--allow-empty", "--message", message);
        return this;
    }

    /// <summary>The usual release: pack.yaml at the version, a commit, a lightweight tag v&lt;version&gt;.</summary>
    public RepositoryBuilder Release(string name, string version, string more = "")
    {
        WritePack(name, version, more).Commit($"Release {version}");
        Git("tag", $"v{version}");
        return this;
    }
}
