using static PackSync.TestKit.RawGit;

namespace PackSync.TestKit.Hostile.Cases;

/// <summary>Branches and tags with names that are options, paths, or lines; what packs.yaml may ask for; and addresses in packs.yaml itself.</summary>
internal static class References
{
    private const string Refs = "branches and tags", Asked = "references in packs.yaml", Sources = "sources in packs.yaml";

    public static IEnumerable<HostileCase> Cases =>
    [
        .. Beside("--upload-pack=x", "refs/heads/--upload-pack=touch"),
        .. Beside("-x", "refs/heads/-x", "refs/tags/-x"),
        .. Beside("HEAD", "refs/heads/HEAD", "refs/tags/HEAD"),
        .. Beside("of another namespace", "refs/heads/refs/heads/master", "refs/pull/1/head", "refs/pack-sync/x"),
        new(Refs, "two thousand of them", site =>
        {
            Good(site);
            string commit = site.Repository.CommitTree(site.Repository.TreeOf("x"));
            File.AppendAllLines(site.Directory["repositories/evil/packed-refs"], Enumerable.Range(0, 2_000).Select(i => $"{commit} refs/tags/t{i:d5}"));
        }, null),
        .. Sent("with a line break", "refs/heads/a\nref: refs/heads/x"),
        .. Sent("with a path upwards", "refs/heads/../../../outside/planted"),
        .. Sent("with an absolute path", "/etc/cron.d/planted"),
        .. Sent("with terminal escapes", "refs/tags/\u001b[2J\u001b]0;owned\u0007"),
        .. Sent("that end in .lock", "refs/heads/master.lock"),
        .. Sent("with a backslash", "refs/heads/..\\..\\x"),
        .. Sent("that are empty", "refs/heads/", "refs/tags/"),
        new(Refs, "with a name of ten thousand letters", site => Send(site, "ofs-delta", "branch: master", "refs/heads/" + new string('x', 10_000), "refs/heads/master"), "PS2131"),
        new(Refs, "a HEAD that points upwards", site => Send(site, "ofs-delta symref=HEAD:refs/heads/../../../outside/planted", null, "HEAD"), "PS2131"),
        new(Refs, "a tag of a tag of a tag, a thousand deep", site =>
        {
            Good(site);
            string tag = site.Repository.Tag("t0", site.Repository.CommitTree(site.Repository.TreeOf("x")), "commit");
            for (int i = 1; i < 1_000; i++)
                tag = site.Repository.Tag($"t{i}", tag, "tag");
            site.Repository.Ref("refs/tags/v1.0.0", tag);
        }, null),
        new(Refs, "a version tag of a blob", site =>
        {
            Good(site);
            site.Repository.Ref("refs/tags/v1.0.0", site.Repository.Blob("x"));
            site.Manifest("evil: {source: ./repositories/evil, version: 1.0.0}");
        }, "PS2135"),

        .. Asks("branch", "--upload-pack=x", "PS1034"),
        .. Asks("branch", "-x", "PS1034"),
        .. Asks("branch", "a\\nb", "PS1034"),
        .. Asks("branch", "../../x", "PS1034"),
        .. Asks("tag", "@{u}", "PS1034"),
        .. Asks("tag", "a..b", "PS1034"),
        .. Asks("tag", "HEAD", "PS1034"),
        .. Asks("commit", "HEAD~1", "PS1035"),
        .. Asks("version", "\\e[31m", "PS1036"),

        .. From("ext::sh -c CANARY", "PS1039", "remote helper"),
        .. From("EXT::sh -c CANARY", "PS1039", "remote helper"),
        .. From("--upload-pack=CANARY", "PS1039", "begins with '-'"),
        .. From("-uCANARY", "PS1039", "begins with '-'"),
        .. From("ssh://-oProxyCommand=CANARY/x", "PS1039"),
        .. From("git@-oProxyCommand=CANARY:x", "PS1039"),
        .. From("file:///a%00b", "PS1039", "control character"),
        .. From("https://host/%0d%0aHost:%20other/x", "PS1039", "control character"),
        .. From("https://user:secret@host/x", "PS1041"),
        .. From("../../../../../../../../dev/zero", "PS2305"),
    ];

    private static void Good(HostileSite site) => site.Commit((Plain, "x", site.Repository.Blob("x")));

    /// <summary>Bad ones do no harm to the good one.</summary>
    private static IEnumerable<HostileCase> Beside(string what, params string[] names) => [new(Refs, what, site =>
    {
        Good(site);
        foreach (string name in names)
            site.Repository.Ref(name, site.Repository.CommitTree(site.Repository.TreeOf("x")));
    }, null)];

    /// <summary>Names that no repository holds, from a server that says it does.</summary>
    private static IEnumerable<HostileCase> Sent(string what, params string[] names)
        => [new(Refs, what, site => Send(site, "ofs-delta", "branch: master", [.. names, "refs/heads/master"]), null)];

    private static void Send(HostileSite site, string capabilities, string? asked, params string[] names)
    {
        Good(site);
        string commit = File.ReadAllText(site.Directory["repositories/evil/refs/heads/master"]).Trim();
        string name = site.Repository.Git("pack-objects", "--all", "objects/pack/pack");
        byte[] pack = File.ReadAllBytes(site.Directory[$"repositories/evil/objects/pack/pack-{name}.pack"]);
        WebServer server = site.Serving(HostileGitServer.Start(names.Select(name => (commit, name)), (body, cancellation) => body.WriteAsync(pack, cancellation).AsTask(), capabilities));
        site.Manifest($"evil: {{source: {server.Url}/evil.git{(asked is null ? "" : $", {asked}")}}}");
    }

    private static IEnumerable<HostileCase> Asks(string key, string value, string code)
        => [new(Asked, $"{key}: {value}", site => site.Manifest($"evil: {{source: ./sources/alpha, {key}: \"{value}\"}}"), code)];

    private static IEnumerable<HostileCase> From(string source, string code, string says = "")
        => [new(Sources, source, site => site.Manifest($"evil: {{source: \"{source.Replace("CANARY", site.Run.Replace("${", "$${", StringComparison.Ordinal), StringComparison.Ordinal)}\"}}"), code, says)]; // "$${" is how packs.yaml writes "${"
}
