using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PackSync.TestKit;

/// <summary>A real HTTP server on loopback that answers as it is told: what no honest server would.</summary>
public sealed class LoopbackServer : IDisposable
{
    private readonly WebApplication _application;

    public LoopbackServer(RequestDelegate answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        _application.Run(context =>
        {
            Requests.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} {context.Request.Headers.Authorization}");
            return answer(context);
        });
        _application.StartAsync().GetAwaiter().GetResult();
        Url = _application.Urls.First();
    }

    /// <summary>Such as <c>http://127.0.0.1:41234</c>.</summary>
    public string Url { get; }

    /// <summary>Method, path and login of every request so far, in order.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public void Dispose()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        _application.StopAsync(soon.Token).GetAwaiter().GetResult();
        _application.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
