using System.IO.Compression;
using System.Text;

namespace PackSync.TestKit.Hostile.Cases;

/// <summary>Bodies of indexes that are no index, or too much of one, and what their entries name.</summary>
internal static class Indexes
{
    private const string Bodies = "index bodies", Entries = "index entries";

    public static IEnumerable<HostileCase> Cases =>
    [
        .. Body("a million lists in each other", new string('[', 1_000_000), "PS2006", "malformed"),
        .. Body("a hundred objects in each other, as an entry", """{"packs": {"evil": DEEP}}""".Replace("DEEP", $"{string.Concat(Enumerable.Repeat("{\"a\":", 100))}1{new string('}', 100)}", StringComparison.Ordinal), "PS2006", "malformed"),
        .. Body("cut in the middle", """{"packs": {"evil": {"repo_url": "https://""", "PS2006", "malformed"),
        .. Body("two documents", "{} {}", "PS2006", "malformed"),
        .. Body("NaN and a comment", """{"packs": {"evil": NaN /* x */}}""", "PS2006", "malformed"),
        .. Body("a lone surrogate as an address", """{"packs": {"evil": {"repo_url": "https://host/\ud800", "version": "1.0.0"}}}""", "PS2004", "no Unicode"),
        .. Body("a lone surrogate as a key", """{"packs": {"\udfff": {"repo_url": "https://host/x"}}}""", "PS2005"),
        .. Body("a number of a million digits for a version", """{"packs": {"evil": {"repo_url": "./repositories/evil", "version": NINES}}}""".Replace("NINES", new string('9', 1_000_000), StringComparison.Ordinal), "PS2140"),
        .. Body("a number that no machine holds", """{"packs": {"evil": {"repo_url": 1e999999999, "version": "1.0.0"}}}""", "PS2004"),
        .. Body("an entry that stands twice, the last one evil", """{"packs": {"evil": {"repo_url": "./repositories/evil"}, "evil": {"repo_url": "ext::sh -c x"}}}""", "PS2004", "remote helper"),
        .. Body("packs that stand twice", """{"packs": {"evil": {"repo_url": "./repositories/evil"}}, "packs": 5}""", "PS2006", "its 'packs' is a bare value"),
        .. Body("terminal escapes as a name", """{"packs": {"evil": {"repo_url": "https://host/\u001b]0;owned\u0007", "version": "1.0.0"}}}""", "PS2004", "control character"),
        .. Body("two hundred thousand packs", """{"packs": {MANY}}""".Replace("MANY", string.Join(",", Enumerable.Range(0, 200_000).Select(i => $"\"p{i}\":1")), StringComparison.Ordinal), "PS2006", "lists more than 100000 packs"),
        new(Bodies, "70 MiB of nothing", site =>
        {
            site.Index("{");
            site.Shell("truncate -s 70M index.json");
        }, "PS2006", "larger than 64 MiB"),
        new(Bodies, "a pipe instead of a file", site =>
        {
            site.Index("{");
            site.Shell("rm index.json; mkfifo index.json");
        }, "PS2006", "no regular file"),
        new(Bodies, "a gigabyte of spaces in a megabyte of gzip", site => site.Index("", site.Serving(new WebServer(async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var packed = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            byte[] spaces = Encoding.ASCII.GetBytes(new string(' ', 1 << 20));
            for (int i = 0; i < 1024; i++)
                await packed.WriteAsync(spaces, context.RequestAborted);
        })).Url), "PS2006", "larger than 64 MiB"),
        new(Bodies, "a server that sends without end", site => site.Index("", site.Serving(new WebServer(async context =>
        {
            byte[] spaces = Encoding.ASCII.GetBytes(new string(' ', 1 << 20));
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(spaces, context.RequestAborted);
        })).Url), "PS2006", "larger than 64 MiB"),

        .. Entry("file:///etc", "local path"),
        .. Entry("FILE:///etc", "local path"),
        .. Entry("/etc", "local path"),
        .. Entry("../../outside", "local path"),
        .. Entry("ext::sh -c CANARY", "remote helper"),
        .. Entry("Ext::sh -c CANARY", "remote helper"),
        .. Entry("fd::17", "remote helper"),
        .. Entry("-upload-pack=CANARY", "begins with '-'"),
        .. Entry("--upload-pack=CANARY", "begins with '-'"),
        .. Entry("ssh://-oProxyCommand=CANARY/x", ""),
        .. Entry("git@-oProxyCommand=CANARY:x", ""),
        .. Entry("ssh://git%0a@host/x", "control character"),
        .. Entry("git://host/x%00host=other", "control character"),
        .. Entry("file:///a%00b", "control character"),
        .. Entry("https://user:secret@host/x", "user name or password"),
        .. Entry("javascript://host/%0aalert(1)", "control character"),
        .. Entry("ftp://host/x", "is no scheme for packs"),
        .. Entry("\\\\\\\\host\\\\share", ""),
        .. Entry($"https://{new string('a', 300)}.example/x", ""),
        .. Entry("https://a..b/x", ""),
        .. Entry("https://host:99999/x", ""),
    ];

    private static IEnumerable<HostileCase> Body(string what, string json, string code, string says = "") => [new(Bodies, what, site =>
    {
        site.Commit();
        site.Index(json);
    }, code, says)];

    /// <summary>Served over the network: on disk an index may name paths.</summary>
    private static IEnumerable<HostileCase> Entry(string url, string says) => [new(Entries, url, site =>
    {
        string json = """{"packs": {"evil": {"version": "1.0.0", "repo_url": "URL"}}}""".Replace("URL", url.Replace("CANARY", site.Run, StringComparison.Ordinal), StringComparison.Ordinal);
        site.Index("", site.Serving(new WebServer(context => context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(json)).AsTask())).Url + "/index.json");
    }, "PS2004", says)];
}
