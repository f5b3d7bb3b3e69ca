using static PackSync.TestKit.RawGit;

namespace PackSync.TestKit.Hostile.Cases;

/// <summary>What a pack.yaml says: who the pack is, what it needs, and how much YAML that takes.</summary>
internal static class Identity
{
    private const string Refs = "a pack.yaml that is somebody else", Dependencies = "dependencies", Yaml = "YAML bombs";

    public static IEnumerable<HostileCase> Cases =>
    [
        .. Claims("ref: ../../etc", "PS2201", "has the ref '../../etc'"),
        .. Claims("ref: /etc/cron.d", "PS2201", "has the ref '/etc/cron.d'"),
        .. Claims("ref: \"evil\\n\"", "PS2201", "has the ref 'evil\\u000a'"),
        .. Claims("ref: .pack-sync", "PS2201", "has the ref '.pack-sync'"),
        .. Claims("ref: core", "PS2202", "that it is 'core'"),
        .. Claims("ref: alpha", "PS2202", "that it is 'alpha'"),
        .. Claims("ref: \u0435vil", "PS2201", "has the ref '\u0435vil'"),
        new(Refs, "no ref, and a name that climbs: it goes by its place in packs.yaml", site => site.CommitPackYaml("name: ../../etc\nversion: 1.0.0\n"), null, "'../../etc' cannot serve as one"),
        .. Claims("ref: \"\\e[2J\\e]0;owned\\a\"", "PS2201", "has the ref '\\u001b[2J\\u001b]0;owned\\u0007'"),
        new(Refs, "a pack.yaml in another case", site => site.Commit(site.Repository.Tree((Plain, "PACK.YAML", site.Repository.Blob(HostileSite.PackYaml)))), "PS2200"),

        .. Needs("../../outside", "PS2206"),
        .. Needs("file:///etc", "PS2206"),
        .. Needs("FILE:///etc", "PS2206"),
        .. Needs("/etc", "PS2206"),
        .. Needs("ext::sh -c CANARY", "PS2206", "remote helper"),
        .. Needs("--upload-pack=CANARY", "PS2206"),
        .. Needs("https://user:secret@host/x", "PS2206"),
        .. Needs("git@-oProxyCommand=CANARY:x", "PS2206"),
        .. Needs("x=--upload-pack", "PS2206", "can name no branch, tag or commit"),
        .. Needs("x=../../x", "PS2206"),
        .. Needs("file:///a%00b", "PS2206"),
        .. Needs("https://host/%0aHost:%20other", "PS2206", "control character"),
        .. Needs("\\e[31mred", "PS2206", "\\u001b[31mred"),
        new(Dependencies, "ten thousand that nobody knows", site => site.CommitPackYaml($"{HostileSite.PackYaml}dependencies: [{string.Join(", ", Enumerable.Range(0, 10_000).Select(i => $"p{i}"))}]\n"), "PS2322", "more than 1000 dependencies"),
        new(Dependencies, "on itself, and on what comes with StackStorm", site => site.CommitPackYaml($"{HostileSite.PackYaml}dependencies: [evil, core, \"evil=9.9.9\"]\n"), null),

        .. Bomb("aliases that stand for 4^30 values", string.Concat(Enumerable.Range(1, 30).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 4))}]\n")).Insert(0, "a0: &a0 x\n"), null),
        .. Bomb("such an alias as the description", string.Concat(Enumerable.Range(1, 30).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 4))}]\n")).Insert(0, "a0: &a0 x\n") + "description: *a30\n", null, "'description' in pack.yaml is a list"),
        .. Bomb("an anchor that holds itself", "a: &a [*a]\n", "PS1001", "has no anchor"),
        .. Bomb("ten thousand lists in each other", $"a: {new string('[', 10_000)}\n", "PS1003"),
        .. Bomb("a thousand mappings in each other, by indentation", string.Concat(Enumerable.Range(0, 1_000).Select(i => $"{new string(' ', i)}a:\n")), "PS1003"),
        .. Bomb("two hundred thousand keys", string.Concat(Enumerable.Range(0, 200_000).Select(i => $"{i:x}:\n")), "PS2315"),
        .. Bomb("a hundred thousand values in a list", $"a: [{string.Concat(Enumerable.Repeat("x,", 100_001))}]\n", "PS1004"),
        .. Bomb("a scalar of two megabytes", $"a: {new string('x', 2 << 20)}\n", "PS2315"),
        .. Bomb("a key that is a list", "? [a]\n: b\n", "PS1009"),
        .. Bomb("a tag that is a call in Python", "a: !!python/object/apply:os.system [\"CANARY\"]\n", null),
        .. Bomb("a second document", "---\nref: other\n", "PS1007"),
    ];

    private static IEnumerable<HostileCase> Claims(string line, string code, string says)
        => [new(Refs, line, site => site.CommitPackYaml($"{line}\nversion: 1.0.0\n"), code, says)];

    private static IEnumerable<HostileCase> Needs(string text, string code, string says = "")
        => [new(Dependencies, text, site => site.CommitPackYaml($"{HostileSite.PackYaml}dependencies: [\"{text.Replace("CANARY", site.Run, StringComparison.Ordinal)}\"]\n"), code, says)];

    private static IEnumerable<HostileCase> Bomb(string what, string yaml, string? code, string says = "")
        => [new(Yaml, what, site => site.CommitPackYaml(HostileSite.PackYaml + yaml.Replace("CANARY", site.Run, StringComparison.Ordinal)), code, says)];
}
