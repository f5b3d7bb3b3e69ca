using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PackSync.TestKit;

/// <summary>
/// A real smart-HTTP git server on loopback: Kestrel in front of <c>git http-backend</c>, over every repository below a folder.
/// Files ending in .json are served as they are, for indexes.
/// </summary>
public sealed class GitHttpServer : IDisposable
{
    private readonly WebApplication _application;
    private readonly string _root;
    private readonly Lock _counting = new();
    private int _open;

    /// <param name="certificate">Makes it an https server.</param>
    public GitHttpServer(string root, X509Certificate2? certificate = null)
    {
        _root = root;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Limits.MaxRequestBodySize = null;
            options.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (certificate is not null)
                    listen.UseHttps(certificate);
            });
        });
        _application = builder.Build();
        _application.Run(CountAsync);
        _application.StartAsync().GetAwaiter().GetResult();
        Url = _application.Urls.First();
    }

    /// <summary>Such as <c>http://127.0.0.1:41234</c>.</summary>
    public string Url { get; }

    /// <summary>Method and path of every request so far, in order.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The password that basic or bearer authentication must bring; null: none is asked for.</summary>
    public string? Token { get; set; }

    /// <summary>Such as <c>user:password</c>: what basic authentication must bring, to the letter; null: none is asked for.</summary>
    public string? Login { get; set; }

    /// <summary>Answers every request with this status and nothing else.</summary>
    public int? AlwaysAnswer { get; set; }

    /// <summary>Goes with <see cref="AlwaysAnswer"/>, in seconds.</summary>
    public int? RetryAfter { get; set; }

    /// <summary>Statuses for the first requests, one each, with <c>Retry-After: 0</c>.</summary>
    public ConcurrentQueue<int> AnswerFirst { get; } = new();

    /// <summary>The Authorization header of every request so far, in order; "" where it had none.</summary>
    public ConcurrentQueue<string> Logins { get; } = new();

    /// <summary>The most requests that were open at one time.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Accepts every request and never answers.</summary>
    public bool Silent { get; set; }

    /// <summary>Where every request is redirected to that does not stand below it already: a URL prefix, or a path. Whoever must log in must do so first.</summary>
    public string? RedirectTo { get; set; }

    /// <summary>Answers with this page, as servers do that speak no git.</summary>
    public string? Page { get; set; }

    /// <summary>Answers in git's place whoever wants to have history left out.</summary>
    public RequestDelegate? AnswerDepth { get; set; }

    /// <summary>What happens to the answers of git, and to the files.</summary>
    public BodyFault? Fault { get; set; }

    public void Dispose()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        _application.StopAsync(soon.Token).GetAwaiter().GetResult();
        _application.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private async Task CountAsync(HttpContext context)
    {
        lock (_counting)
            MostAtOnce = Math.Max(MostAtOnce, ++_open);
        try
        {
            await ServeAsync(context);
        }
        finally
        {
            lock (_counting)
                _open--;
        }
    }

    private async Task ServeAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        Requests.Enqueue($"{request.Method} {request.Path}");
        Logins.Enqueue(request.Headers.Authorization.ToString());
        if (AnswerFirst.TryDequeue(out int first))
        {
            context.Response.StatusCode = first;
            context.Response.Headers.RetryAfter = "0";
        }
        else if (Silent)
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        else if (AlwaysAnswer is { } status)
        {
            context.Response.StatusCode = status;
            if (RetryAfter is { } seconds)
                context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
        else if (!IsAuthorized(request))
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"packs\"";
        }
        else if (RedirectTo is { } prefix && !IsBelow(prefix, request))
            context.Response.Redirect(prefix + request.Path + request.QueryString);
        else if (Page is { } page)
            await context.Response.WriteAsync(page);
        else if (request.Path.Value!.EndsWith(".json", StringComparison.Ordinal))
            await ServeFileAsync(context);
        else
            await ServeGitAsync(context);
    }

    private bool IsAuthorized(HttpRequest request)
    {
        string header = request.Headers.Authorization.ToString();
        string basic = header.StartsWith("Basic ", StringComparison.Ordinal) ? Encoding.UTF8.GetString(Convert.FromBase64String(header["Basic ".Length..])) : "";
        if (Login is not null && basic != Login)
            return false;
        return Token is null || header == $"Bearer {Token}" || basic.EndsWith(":" + Token, StringComparison.Ordinal);
    }

    private bool IsBelow(string prefix, HttpRequest request)
    {
        string path = prefix.StartsWith(Url + "/", StringComparison.Ordinal) ? prefix[Url.Length..] : prefix;
        return path.StartsWith('/') && request.Path.Value!.StartsWith(path + "/", StringComparison.Ordinal);
    }

    private async Task ServeFileAsync(HttpContext context)
    {
        string path = Path.Combine(_root, context.Request.Path.Value!.TrimStart('/'));
        if (File.Exists(path) && Fault is { } fault && context.Request.Method == fault.Method)
        {
            using FileStream file = File.OpenRead(path);
            await fault.SendAsync(file, context);
        }
        else if (File.Exists(path))
            await context.Response.SendFileAsync(path);
        else
            context.Response.StatusCode = 404;
    }

    private async Task ServeGitAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        if (AnswerDepth is { } answer && body.ToArray().AsSpan().IndexOf("deepen "u8) >= 0)
        {
            await answer(context);
            return;
        }

        var start = new ProcessStartInfo("git", ["http-backend"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GIT_PROJECT_ROOT"] = _root;
        start.Environment["GIT_HTTP_EXPORT_ALL"] = "1";
        start.Environment["PATH_INFO"] = request.Path;
        start.Environment["QUERY_STRING"] = request.QueryString.Value!.TrimStart('?');
        start.Environment["REQUEST_METHOD"] = request.Method;
        start.Environment["CONTENT_TYPE"] = request.ContentType ?? "";
        start.Environment["CONTENT_LENGTH"] = body.Length.ToString(CultureInfo.InvariantCulture);
        start.Environment["HTTP_CONTENT_ENCODING"] = request.Headers.ContentEncoding.ToString();
        start.Environment["REMOTE_ADDR"] = "127.0.0.1";
        start.Environment["GIT_PROTOCOL"] = request.Headers["Git-Protocol"].ToString();
        start.Environment["GIT_CONFIG_COUNT"] = "1";
        start.Environment["GIT_CONFIG_KEY_0"] = "safe.directory";
        start.Environment["GIT_CONFIG_VALUE_0"] = "*";

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task feeding = FeedAsync(process, body);
        Stream output = process.StandardOutput.BaseStream;
        await ReadHeadersAsync(output, context.Response);
        if (Fault is { } fault && request.Method == fault.Method)
            await fault.SendAsync(output, context);
        else
            await output.CopyToAsync(context.Response.Body);
        await feeding;
        await process.WaitForExitAsync();
        _ = await errors;
    }

    private static async Task FeedAsync(Process process, MemoryStream body)
    {
        body.Position = 0;
        await body.CopyToAsync(process.StandardInput.BaseStream);
        process.StandardInput.Close();
    }

    /// <summary>CGI's own headers, up to the empty line.</summary>
    private static async Task ReadHeadersAsync(Stream output, HttpResponse response)
    {
        var line = new StringBuilder();
        byte[] one = new byte[1];
        while (await output.ReadAsync(one) == 1)
        {
            if (one[0] != '\n')
            {
                line.Append((char)one[0]);
                continue;
            }

            string text = line.ToString().TrimEnd('\r');
            line.Clear();
            if (text.Length == 0)
                return;
            (string name, string value) = (text[..text.IndexOf(':')], text[(text.IndexOf(':') + 1)..].Trim());
            if (name == "Status")
                response.StatusCode = int.Parse(value[..3], CultureInfo.InvariantCulture);
            else
                response.Headers[name] = value;
        }
    }
}
