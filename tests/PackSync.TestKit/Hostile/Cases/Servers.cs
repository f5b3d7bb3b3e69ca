using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace PackSync.TestKit.Hostile.Cases;

/// <summary>Servers of indexes and of repositories that send what no honest one does.</summary>
internal static class Servers
{
    private const string IndexServers = "index servers", GitServers = "git servers";
    private static readonly byte[] Master = new RawPack().Add(RawPack.Commit, CommitOf("3333333333333333333333333333333333333333")).ToBytes();
    private static readonly string MasterId = Id("commit", CommitOf("3333333333333333333333333333333333333333"));

    public static IEnumerable<HostileCase> Cases =>
    [
        .. Redirect("to a file", "file:///etc/passwd", "PS2006", "redirects to file:, which is not followed"),
        .. Redirect("to a file, in capitals", "FILE:///etc/passwd", "PS2006", "redirects to file:, which is not followed"),
        .. Redirect("to a remote helper", "ext::sh -c x", "PS2006", "redirects to ext:, which is not followed"),
        .. Redirect("to a file on another host", "file://127.0.0.1/etc/passwd", "PS2006", "redirects to file:, which is not followed"),
        .. Redirect("to itself", "/index.json", "PS2006", "redirects too often"),
        .. Redirect("to no address", "http://[", "PS2006", "answers 302"),
        .. Redirect("to half an address", "http:", "PS2006", "redirects too often"),
        .. Redirect("to a host with a password", "http://user:secret@127.0.0.1:9/index.json", "PS2006", "http://127.0.0.1:9/index.json cannot be reached"),
        new(IndexServers, "redirects to another host, which must not get our token", site =>
        {
            WebServer thief = site.Serving(new WebServer(context =>
            {
                if (context.Request.Headers.Authorization.Count > 0)
                    File.WriteAllText(site.Canary, "the token was sent");
                return Answer(context, "{}");
            }));
            WebServer server = site.Serving(new WebServer(context =>
            {
                context.Response.Redirect(thief.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/index.json");
                return Task.CompletedTask;
            }));
            site.Manifest("evil:", $"indexes: [{server.Url}/index.json]\nremotes: {{{server.Url}/: {{token: \"${{env:HOSTILE_TOKEN}}\"}}}}\n");
        }, "PS2006", "is empty"),
        new(IndexServers, "headers without end", site => site.Index("", Raw(site, async stream =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray());
            byte[] header = Encoding.ASCII.GetBytes($"X: {new string('x', 1_000)}\r\n");
            for (int i = 0; i < 100_000; i++)
                await stream.WriteAsync(header);
        })), "PS2006", "broke"),
        new(IndexServers, "an answer that is no HTTP", site => site.Index("", Raw(site, async stream => await stream.WriteAsync("\u001b[31mSSH-2.0-x\r\n\r\n"u8.ToArray()))), "PS2006", "broke"),
        new(IndexServers, "gzip that is none", site => site.Index("", site.Serving(new WebServer(context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return Answer(context, "{\"packs\": {}}");
        })).Url), "PS2006", "broke"),

        Git("branches without end", "PS2318", "lists more than 64 MiB", Endless()),
        Git("a pack without end", "PS2319", "more than the 1000000 bytes allowed", [(MasterId, "refs/heads/master")], async (body, cancellation) =>
        {
            // one blob of an exabyte, stored: zlib's header, then blocks of 64 KiB for ever
            await body.WriteAsync((byte[])[.. "PACK"u8, 0, 0, 0, 2, 0, 0, 0, 1, 0xbf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0x78, 0x01], cancellation);
            byte[] block = [0, 0xff, 0xff, 0, 0, .. new byte[0xffff]];
            while (!cancellation.IsCancellationRequested)
                await body.WriteAsync(block, cancellation);
        }),
        Git("a pack of four billion objects, by its own word", "PS2131", "", [(MasterId, "refs/heads/master")], (body, cancellation) => body.WriteAsync(new RawPack().ToBytes(uint.MaxValue), cancellation).AsTask()),
        Git("a pack cut in the middle", "PS2131", "", [(MasterId, "refs/heads/master")], (body, cancellation) => body.WriteAsync(Master.AsMemory(0, Master.Length / 2), cancellation).AsTask()),
        Git("a pack with another checksum", "PS2131", "", [(MasterId, "refs/heads/master")], (body, cancellation) => body.WriteAsync((byte[])[.. Master[..^1], (byte)(Master[^1] ^ 1)], cancellation).AsTask()),
        Git("no pack at all", "PS2131", "", [(MasterId, "refs/heads/master")], (_, _) => Task.CompletedTask),
        Git("garbage for a pack", "PS2131", "", [(MasterId, "refs/heads/master")], (body, cancellation) => body.WriteAsync(Encoding.ASCII.GetBytes(new string('x', 1_000)), cancellation).AsTask()),
        Git("a commit without its tree", "PS2313", "", [(MasterId, "refs/heads/master")], (body, cancellation) => body.WriteAsync(Master, cancellation).AsTask()),
        Git("a commit that is not in the pack", "PS2131", "", [(new string('2', 40), "refs/heads/master")], (body, cancellation) => body.WriteAsync(Master, cancellation).AsTask()),
        Git("a listing that is none", "PS2131", "", [("<html>", "not git at all")]),
        Git("a null id for a branch", "PS2131", "", [(new string('0', 40), "refs/heads/master")]),
        new(GitServers, "redirects to a file", site => Source(site, new WebServer(context =>
        {
            context.Response.Redirect("file:///etc/passwd");
            return Task.CompletedTask;
        })), "PS2107"),
        new(GitServers, "a page instead of a repository", site => Source(site, new WebServer(context => Answer(context, "<html>"))), "PS2130"),
    ];

    private static IEnumerable<(string Id, string Name)> Endless()
    {
        for (int i = 0; ; i++)
            yield return (MasterId, $"refs/heads/{i:x8}{new string('b', 200)}");
    }

    private static byte[] CommitOf(string tree) => Encoding.ASCII.GetBytes($"tree {tree}\nauthor T <t@example.org> 0 +0000\ncommitter T <t@example.org> 0 +0000\n\nx\n");

    private static string Id(string type, byte[] content)
        => Convert.ToHexStringLower(System.Security.Cryptography.SHA1.HashData([.. Encoding.ASCII.GetBytes($"{type} {content.Length}\0"), .. content]));

    private static Task Answer(HttpContext context, string text) => context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();

    private static IEnumerable<HostileCase> Redirect(string where, string location, string code, string says = "") => [new(IndexServers, $"redirects {where}", site => site.Index("", site.Serving(new WebServer(context =>
    {
        context.Response.StatusCode = 302;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    })).Url + "/index.json"), code, says)];

    private static HostileCase Git(string what, string code, string says, IEnumerable<(string Id, string Name)> refs, Func<Stream, CancellationToken, Task>? pack = null)
        => new(GitServers, what, site => Source(site, HostileGitServer.Start(refs, pack)), code, says);

    private static void Source(HostileSite site, WebServer server)
        => site.Manifest($"evil: {{source: {site.Serving(server).Url}/evil.git, branch: master}}", "policy: {limits: {download: 1MB}}\n");

    /// <summary>A socket that reads one request and answers it below HTTP.</summary>
    private static string Raw(HostileSite site, Func<NetworkStream, Task> answer)
    {
        TcpListener listener = site.Serving(new TcpListener(IPAddress.Loopback, 0));
        listener.Start();
        _ = Task.Run(async () =>
        {
            while (true)
            {
                using TcpClient client = await listener.AcceptTcpClientAsync();
                try
                {
                    NetworkStream stream = client.GetStream();
                    _ = await stream.ReadAsync(new byte[4096]);
                    await answer(stream);
                }
                catch (IOException)
                {
                    // it had enough
                }
            }
        });
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/index.json";
    }
}
