using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PackSync.TestKit;

/// <summary>A real HTTP server on loopback that answers as the test says: in time, late, in part, with what headers it likes.</summary>
public sealed class WebServer : IDisposable
{
    private readonly WebApplication _application;

    /// <param name="certificate">Makes it an https server.</param>
    public WebServer(RequestDelegate answer, X509Certificate2? certificate = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
                listen.UseHttps(certificate);
        }));
        _application = builder.Build();
        _application.Run(context =>
        {
            Requests.Enqueue(context.Request.Path.Value!);
            return answer(context);
        });
        _application.StartAsync().GetAwaiter().GetResult();
        Url = _application.Urls.First();
    }

    /// <summary>Such as <c>http://127.0.0.1:41234</c>.</summary>
    public string Url { get; }

    /// <summary>The path of every request so far, in order.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public void Dispose()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        _application.StopAsync(soon.Token).GetAwaiter().GetResult();
        _application.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
