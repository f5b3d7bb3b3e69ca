using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using PackSync.Indexes;

namespace PackSync.Tests.Indexes;

/// <summary>One way in which an index answers, and what is to be said of it.</summary>
/// <param name="Fault">Null: it is fine.</param>
public sealed record IndexShape(string Name, Func<HttpContext, Task> Answer, IndexFault? Fault, int Packs = 0)
{
    /// <summary>Of the network: short only where nothing but it ends the waiting.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    private const string Web = """{"repo_url": "https://host/web"}""";

    /// <summary>
    /// The shapes of an index that StackStorm was tried with. Where its status is another, or it ends in an exception, the comment says so; docs/indexes.md has the table.
    /// </summary>
    public static readonly IReadOnlyList<IndexShape> All =
    [
        Text("one pack", $"{{\"metadata\": {{}}, \"packs\": {{\"web\": {Web}}}}}", null, 1),
        Text("no packs", "{\"packs\": {}}", null),
        Text("no packs, as a list", "{\"packs\": []}", null),
        Text("a key twice", $"{{\"packs\": {{\"web\": 1, \"web\": {Web}}}}}", null, 1),
        Text("packs twice", $"{{\"packs\": null, \"packs\": {{\"web\": {Web}}}}}", null, 1),
        Text("an entry that is none", "{\"packs\": {\"web\": 7}}", null, 1), // st2: Success, then an exception in search
        Text("a byte order mark", $"\uFEFF{{\"packs\": {{\"web\": {Web}}}}}", null, 1),
        Of("UTF-16", Bytes([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes($"{{\"packs\": {{\"web\": {Web}}}}}")]), null, 1),
        Of("UTF-32", Bytes([.. Encoding.UTF32.Preamble, .. Encoding.UTF32.GetBytes($"{{\"packs\": {{\"web\": {Web}}}}}")]), null, 1),
        Of("a character set in the header", Bytes(Encoding.Latin1.GetBytes("{\"packs\": {\"web\": {\"repo_url\": \"https://host/web\", \"author\": \"J\u00fcrgen\"}}}"), "text/plain; charset=iso-8859-1"), null, 1),
        Of("an unknown character set", Bytes(Encoding.UTF8.GetBytes($"{{\"packs\": {{\"web\": {Web}}}}}"), "application/json; charset=klingon"), null, 1),
        Of("a wrong content type", Bytes(Encoding.UTF8.GetBytes($"{{\"packs\": {{\"web\": {Web}}}}}"), "image/png"), null, 1),
        Of("no content type", Bytes(Encoding.UTF8.GetBytes($"{{\"packs\": {{\"web\": {Web}}}}}"), null), null, 1),
        Of("compressed", Compressed(new MemoryStream(Encoding.UTF8.GetBytes($"{{\"packs\": {{\"web\": {Web}}}}}"))), null, 1),

        Text("nothing", "", IndexFault.Malformed),
        Text("spaces", " \r\n", IndexFault.Malformed),
        Status(204, IndexFault.Malformed),
        Text("no JSON", "packs: {}", IndexFault.Malformed),
        Text("a web page", "\n<html><body>Sign in</body></html>", IndexFault.Malformed),
        Text("half a file", "{\"packs\": {\"web\": {\"repo_url\": \"https://host", IndexFault.Malformed),
        Text("more behind it", "{\"packs\": {}} more", IndexFault.Malformed),
        Text("NaN", "{\"packs\": {\"web\": {\"version\": NaN}}}", IndexFault.Malformed), // st2: Success, as Python reads it; no JSON
        Text("a list", "[]", IndexFault.Malformed),
        Text("a list of packs", $"[{Web}]", IndexFault.Malformed),
        Text("no 'packs'", "{\"pakcs\": {}}", IndexFault.Malformed),
        Text("null", "null", IndexFault.Malformed), // st2: TypeError
        Text("a number", "7", IndexFault.Malformed), // st2: TypeError
        Text("zero", "0", IndexFault.Malformed), // st2: TypeError
        Text("true", "true", IndexFault.Malformed), // st2: TypeError
        Text("a text", "\"index\"", IndexFault.Malformed),
        Text("an empty text", "\"\"", IndexFault.Malformed), // st2: TypeError
        Text("a text that holds the word", "\"packs\"", IndexFault.Malformed), // st2: TypeError
        Text("packs: null", "{\"packs\": null}", IndexFault.Malformed), // st2: TypeError
        Text("packs: a number", "{\"packs\": 7}", IndexFault.Malformed), // st2: TypeError
        Text("packs: a text", "{\"packs\": \"zz\"}", IndexFault.Malformed), // st2: ValueError
        Text("packs: an empty text", "{\"packs\": \"\"}", IndexFault.Malformed), // st2: Success
        Text("packs: a list of packs", $"{{\"packs\": [{Web}]}}", IndexFault.Malformed), // st2: ValueError
        Text("packs: a list of pairs", $"{{\"packs\": [[\"web\", {Web}]]}}", IndexFault.Malformed), // st2: Success
        Text("nested too deep", "{\"packs\": " + new string('[', 100_000), IndexFault.Malformed), // st2: RecursionError

        Text("an empty object", "{}", IndexFault.Empty),
        Text("an empty object with a mark", "\uFEFF { } ", IndexFault.Empty),

        Status(304, IndexFault.Unresponsive), // nobody asked whether it changed
        Status(401, IndexFault.Unresponsive),
        Status(403, IndexFault.Unresponsive),
        Status(404, IndexFault.Unresponsive),
        Status(410, IndexFault.Unresponsive),
        Status(418, IndexFault.Unresponsive),
        Status(500, IndexFault.Unresponsive),
        Of("a redirect to itself", Redirect("/index.json"), IndexFault.Unresponsive),
        Of("a redirect to a file", Redirect("file:///etc/passwd"), IndexFault.Unresponsive), // st2: malformed
        Of("a redirect to nowhere", context => Task.FromResult(context.Response.StatusCode = 302), IndexFault.Unresponsive),
        Of("a broken connection", BreakAsync, IndexFault.Unresponsive),
        Of("a connection that breaks in the middle", BreakInTheMiddleAsync, IndexFault.Unresponsive),
        Of("no answer", SilentAsync, IndexFault.Unresponsive) with { Timeout = TimeSpan.FromSeconds(1) }, // st2: waits for ever
        Of("half an answer", FallSilentAsync, IndexFault.Unresponsive) with { Timeout = TimeSpan.FromSeconds(1) }, // st2: waits for ever
        Of("an answer byte by byte", DripAsync, IndexFault.Unresponsive) with { Timeout = TimeSpan.FromSeconds(1) }, // st2: waits as long as it takes

        Of("an endless answer", EndlessAsync, IndexFault.Other), // st2: reads until memory ends
        Of("a small answer that becomes large", Compressed(new Zeros(1L << 32)), IndexFault.Other), // st2: 4 GiB in memory
    ];

    public override string ToString() => Name;

    private static IndexShape Of(string name, Func<HttpContext, Task> answer, IndexFault? fault, int packs = 0) => new(name, answer, fault, packs);

    private static IndexShape Text(string name, string body, IndexFault? fault, int packs = 0) => new(name, Bytes(Encoding.UTF8.GetBytes(body)), fault, packs);

    private static IndexShape Status(int status, IndexFault fault) => new($"status {status}", context => Task.FromResult(context.Response.StatusCode = status), fault);

    private static Func<HttpContext, Task> Bytes(byte[] bytes, string? contentType = "application/json") => context =>
    {
        context.Response.ContentType = contentType;
        return context.Response.Body.WriteAsync(bytes).AsTask();
    };

    private static Func<HttpContext, Task> Redirect(string to) => context =>
    {
        context.Response.StatusCode = 302;
        context.Response.Headers.Location = to;
        return Task.CompletedTask;
    };

    private static Func<HttpContext, Task> Compressed(Stream body) => async context =>
    {
        context.Response.Headers.ContentEncoding = "gzip";
        await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
        await body.CopyToAsync(gzip, 1 << 20, context.RequestAborted);
    };

    private static Task BreakAsync(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private static async Task BreakInTheMiddleAsync(HttpContext context)
    {
        context.Response.ContentLength = 1000;
        await context.Response.WriteAsync("{\"packs\": {");
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    private static Task SilentAsync(HttpContext context) => Task.Delay(System.Threading.Timeout.Infinite, context.RequestAborted);

    private static async Task FallSilentAsync(HttpContext context)
    {
        await context.Response.WriteAsync("{\"packs\": {");
        await context.Response.Body.FlushAsync();
        await SilentAsync(context);
    }

    /// <summary>Never silent for long, and never done.</summary>
    private static async Task DripAsync(HttpContext context)
    {
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.WriteAsync(" ", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(50, context.RequestAborted);
        }
    }

    private static async Task EndlessAsync(HttpContext context)
    {
        byte[] spaces = new byte[1 << 20];
        Array.Fill(spaces, (byte)' ');
        while (!context.RequestAborted.IsCancellationRequested)
            await context.Response.Body.WriteAsync(spaces, context.RequestAborted);
    }

    /// <summary>So many zero bytes, from nowhere.</summary>
    private sealed class Zeros(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = (int)Math.Min(count, _left);
            Array.Clear(buffer, offset, read);
            _left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
