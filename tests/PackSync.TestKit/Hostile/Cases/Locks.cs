using static PackSync.TestKit.RawGit;

namespace PackSync.TestKit.Hostile.Cases;

/// <summary>Locks that a hostile hand edited, applied as they are.</summary>
internal static class Locks
{
    private const string Values = "values in packs.lock";
    private const string Content = "content: \"h1:0000000000000000000000000000000000000000000000000000000000000000\"";
    private const string Local = "source: \"./sources/evil\"", Git = "source: \"./repositories/evil\"";

    public static IEnumerable<HostileCase> Cases =>
    [
        .. Bad("a path upwards", "PS3002", "'path' is '../../outside'", Local, "path: \"../../outside\""),
        .. Bad("a path upwards, in the middle", "PS3002", "'path'", Local, "path: \"a/../../../outside\""),
        .. Bad("an absolute path", "PS3002", "'path' is '/etc'", Local, "path: \"/etc\""),
        .. Bad("a path with a backslash", "PS3002", "'path'", Local, "path: \"..\\\\outside\""),
        .. Bad("a branch upwards", "PS3002", "'ref'", Git, Commit, "ref: \"refs/heads/../../../outside/planted\""),
        .. Bad("a branch that is an option", "PS3002", "'ref'", Git, Commit, "ref: \"--upload-pack=x\""),
        .. Bad("a branch with a line of git's configuration", "PS3002", "'ref'", Git, Commit, "ref: \"refs/heads/x\\n[core]\\n\\tfsmonitor = x\""),
        .. Bad("a tag prefix that is an option", "PS3002", "'tagPrefix'", Git, Commit, "tagPrefix: \"--x\""),
        .. Bad("a commit that is an option", "PS3002", "'commit'", Git, "commit: \"--output=/etc/planted-by-a-lock-of-40-x\"", $"tree: \"{Nowhere}\""),
        .. Bad("a commit that is a name", "PS3002", "'commit'", Git, "commit: \"HEAD\"", $"tree: \"{Nowhere}\""),
        .. Bad("a remote helper for a source", "PS3002", "'source'", "source: \"ext::sh -c CANARY\""),
        .. Bad("an option for a source", "PS3002", "'source'", "source: \"--upload-pack=CANARY\""),
        .. Bad("a NUL in a source", "PS3002", "'source'", "source: \"file:///a%00b\""),
        .. Bad("a password in a source", "PS3002", "'source'", "source: \"https://user:secret@127.0.0.1:9/x\""),
        .. Bad("a folder of this machine, said to be from an index on the network", "PS3002", "'source'", "source: \"/etc\"", "index: \"https://index.example.org/index.json\""),
        .. Bad("a folder of this machine, said to be a dependency", "PS3002", "'source'", "source: \"/etc\"", "requiredBy: [\"alpha\"]"),
        .. Bad("a requirement upwards", "PS3002", "'requires'", Local, "requires: [\"../x\"]"),
        .. Bad("a content hash of another kind", "PS3002", "'content'", Local, "content: \"sha1:x\""),
        new(Values, "terminal escapes as a version", site =>
        {
            site.Folder("true");
            site.Lock("requested: \"\"", Local, "version: \"1\\e[2J\\e]0;owned\\a\"", Content);
        }, "PS5001"),
        new(Values, "an alias", site => site.Lock("requested: &a \"\"", "source: *a"), "PS1005"),
        new(Values, "twenty megabytes", site =>
        {
            site.Lock("requested: \"\"");
            site.Shell("truncate -s 20M packs.lock");
        }, "PS1002"),
        new(Values, "a source that policy.sources does not allow", site =>
        {
            site.Folder("true");
            site.Lock("requested: \"\"", Local, Content);
            site.Manifest("evil: {source: ./sources/evil}", "policy: {sources: [./sources/alpha]}\n");
        }, "PS2212") { ExitCode = 6 },
        new(Values, "content that is not what it says", site =>
        {
            site.Folder("true");
            site.Lock("requested: \"\"", Local, Content);
        }, "PS5001") { ExitCode = 4 },
    ];

    private static string Commit => $"commit: \"{Nowhere}\"\n    tree: \"{Nowhere}\"";

    private static IEnumerable<HostileCase> Bad(string what, string code, string says, params string[] lines) => [new(Values, what, site =>
    {
        string[] all = [.. lines.Prepend("requested: \"\"").Select(line => line.Replace("CANARY", site.Run, StringComparison.Ordinal))];
        site.Lock(lines.Any(line => line.StartsWith("content", StringComparison.Ordinal)) ? all : [.. all, Content]);
        site.Folder("true");
    }, code, says) { Options = ["--frozen"] }];
}
