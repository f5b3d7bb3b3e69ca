using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace PackSync.TestKit.Hostile;

/// <summary>Smart HTTP by hand: any listing, any pack.</summary>
public static class HostileGitServer
{
    /// <param name="refs">Id and name of each, in order.</param>
    /// <param name="pack">What follows the wants; null: nothing.</param>
    public static WebServer Start(IEnumerable<(string Id, string Name)> refs, Func<Stream, CancellationToken, Task>? pack = null, string capabilities = "ofs-delta")
        => new(context => context.Request.Method == "GET" ? ListAsync(context, refs, capabilities) : PackAsync(context, pack));

    public static byte[] Line(string text) => Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{text.Length + 4:x4}{text}"));

    private static async Task ListAsync(HttpContext context, IEnumerable<(string Id, string Name)> refs, string capabilities)
    {
        context.Response.ContentType = "application/x-git-upload-pack-advertisement";
        Stream body = context.Response.Body;
        await body.WriteAsync((byte[])[.. Line("# service=git-upload-pack\n"), .. "0000"u8]);
        string first = $"\0{capabilities}";
        foreach ((string id, string name) in refs)
        {
            await body.WriteAsync(Line($"{id} {name}{first}\n"), context.RequestAborted);
            first = "";
        }

        await body.WriteAsync("0000"u8.ToArray());
    }

    private static async Task PackAsync(HttpContext context, Func<Stream, CancellationToken, Task>? pack)
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        context.Response.ContentType = "application/x-git-upload-pack-result";
        await context.Response.Body.WriteAsync(Line("NAK\n"));
        if (pack is not null)
            await pack(context.Response.Body, context.RequestAborted);
    }
}
