using static PackSync.TestKit.RawGit;

namespace PackSync.TestKit.Hostile.Cases;

/// <summary>Texts that would move the cursor, rename the window, or read otherwise than they are. No output and no lock may hold them raw.</summary>
internal static class Texts
{
    private const string Escapes = "terminal escapes and bidirectional controls";
    private const string Sly = "\u202egnp.\u2066x\u2069\u200f";

    public static IEnumerable<HostileCase> Cases =>
    [
        new(Escapes, "in a file's name", site => site.Commit((Plain, "a\u001b[31mb", site.Repository.Blob("x"))), "PS2300", "has a control character in it"),
        new(Escapes, "in a file's name, as C1", site => site.Commit((Plain, "a\u009b31mb", site.Repository.Blob("x"))), "PS2300", "has a control character in it"),
        new(Escapes, "a file's name that reads backwards", site => site.Commit((Link, Sly, site.Repository.Blob("/etc/passwd"))), "PS2301", "\\u202egnp.\\u2066x\\u2069\\u200f"),
        new(Escapes, "in version, description and author", site => site.CommitPackYaml($"ref: evil\nname: \"\\e[2J{Sly}\"\nversion: \"1\\e]0;owned\\a{Sly}\"\ndescription: \"\\x9b31m{Sly}\"\nauthor: \"\\e[8m\"\n"), null),
        new(Escapes, "in a commit's message, and in its author's name", site =>
        {
            site.Commit();
            site.Master(site.Repository.CommitTree(site.Repository.Tree((Plain, "pack.yaml", site.Repository.Blob(HostileSite.PackYaml))), $"author \u001b[2J{Sly} <x@example.org> 0 +0000\n"));
        }, null),
        new(Escapes, "in a branch's name", site =>
        {
            site.Commit((Plain, "x", site.Repository.Blob("x")));
            site.Repository.Ref($"refs/heads/{Sly}", site.Repository.CommitTree(site.Repository.TreeOf("x")));
            site.Manifest("evil: {source: ./repositories/evil, branch: gnp}");
        }, "PS2140", ""),
        new(Escapes, "in a branch's name, which is the default", site =>
        {
            site.Commit((Plain, "x", site.Repository.Blob("x")));
            site.Repository.Ref($"refs/heads/{Sly}", File.ReadAllText(site.Directory["repositories/evil/refs/heads/master"]).Trim());
            site.Directory.Write("repositories/evil/HEAD", $"ref: refs/heads/{Sly}\n");
            site.Manifest("evil: {source: ./repositories/evil}");
        }, null),
        new(Escapes, "in a tag's name", site =>
        {
            site.Commit((Plain, "x", site.Repository.Blob("x")));
            site.Repository.Ref($"refs/tags/v1.0.0{Sly}", site.Repository.CommitTree(site.Repository.TreeOf("x")));
            site.Manifest("evil: {source: ./repositories/evil, version: 2.0.0}");
        }, "PS2140"),
        new(Escapes, "in an index's description", site => site.Index("""{"packs": {"evil": {"name": "\u001b[2J", "description": "SLY", "version": "\u001b[31m", "repo_url": "./repositories/evil"}}}""".Replace("SLY", Sly, StringComparison.Ordinal)), "PS2305"),
        new(Escapes, "in a dependency", site => site.CommitPackYaml($"{HostileSite.PackYaml}dependencies: [\"\\e[2J{Sly}\"]\n"), "PS2206"),
        new(Escapes, "in a key of packs.yaml", site => site.Manifest($"\"\\e[2J{Sly}\": 1.0.0"), "PS1031"),
        new(Escapes, "in a value of packs.yaml, for which the lock is stale", site => site.Manifest($"evil: {{source: ./sources/alpha, branch: \"{Sly}\"}}"), "PS2215"),
    ];
}
