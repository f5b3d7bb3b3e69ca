using Microsoft.AspNetCore.Http;

namespace PackSync.TestKit;

/// <summary>What a server does to a body that it sends.</summary>
/// <param name="GoodBytes">Sent as they are, before anything else happens.</param>
/// <param name="Then">What happens to the rest.</param>
public sealed record BodyFault(int GoodBytes, BodyFault.Kind Then)
{
    public enum Kind
    {
        /// <summary>Nothing more comes, and the connection stays open.</summary>
        Silence,

        /// <summary>The connection is closed.</summary>
        Break,

        /// <summary>Byte after byte, with <see cref="Pause"/> in between.</summary>
        Trickle,
    }

    public TimeSpan Pause { get; init; }

    /// <summary>Of the requests whose answers it befalls.</summary>
    public string Method { get; init; } = "POST";

    internal async Task SendAsync(Stream from, HttpContext context)
    {
        using var body = new MemoryStream();
        await from.CopyToAsync(body);
        byte[] bytes = body.ToArray();
        int good = Math.Min(GoodBytes, bytes.Length);
        await SendAsync(context, bytes.AsMemory(0, good));
        if (good == bytes.Length)
            return; // a short answer before the one that is meant
        if (Then == Kind.Break)
            context.Abort();
        else if (Then == Kind.Silence)
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        for (int index = good; Then == Kind.Trickle && index < bytes.Length; index++)
        {
            await Task.Delay(Pause, context.RequestAborted);
            await SendAsync(context, bytes.AsMemory(index, 1));
        }
    }

    private static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> bytes)
    {
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
