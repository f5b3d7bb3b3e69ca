using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PackSync.TestKit;

/// <summary>
/// A real forward proxy on loopback: CONNECT for https, whole addresses for http. Whatever host is asked for, it goes to loopback: a name that no DNS knows proves that
/// a request came this way.
/// </summary>
public sealed class ProxyServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _open = [];

    public ProxyServer()
    {
        _listener.Start();
        Url = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _ = Task.Run(AcceptAsync);
    }

    public string Url { get; }

    /// <summary>First line of every request so far, in order.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary><c>user:password</c> that Proxy-Authorization must bring; null: none is asked for.</summary>
    public string? Login { get; set; }

    /// <summary>Answers everything with 403.</summary>
    public bool Refuses { get; set; }

    /// <summary>Accepts every connection and never answers.</summary>
    public bool Silent { get; set; }

    public void Dispose()
    {
        _listener.Stop();
        foreach (TcpClient client in _open)
            client.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
            {
                return;
            }

            _open.Add(client);
            if (!Silent)
                _ = Task.Run(() => ServeAsync(client));
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                // a client may try again on the same connection with its login
                while (await ReadHeadAsync(client.GetStream()) is { Length: > 0 } head && await AnswerAsync(client.GetStream(), head))
                {
                }
            }
            catch (Exception gone) when (gone is IOException or SocketException or ObjectDisposedException)
            {
                // one side had enough
            }
        }
    }

    /// <returns>True where another request may come on this connection.</returns>
    private async Task<bool> AnswerAsync(NetworkStream client, string head)
    {
        string[] lines = head.Split("\r\n");
        Requests.Enqueue(lines[0]);
        if (Refuses)
            return await SayAsync(client, lines, "403 Forbidden", "");
        if (Login is not null && !lines.Contains("Proxy-Authorization: Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Login)), StringComparer.OrdinalIgnoreCase))
            return await SayAsync(client, lines, "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"proxy\"\r\n");

        string[] words = lines[0].Split(' ');
        bool tunnel = words[0] == "CONNECT";
        var target = new Uri(tunnel ? $"https://{words[1]}" : words[1]);
        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, target.Port);
        if (tunnel)
            await client.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray());
        else
            await server.GetStream().WriteAsync(Encoding.Latin1.GetBytes(Forwarded(lines, target)));
        await Task.WhenAny(client.CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(client));
        return false;
    }

    private static string Forwarded(string[] lines, Uri target)
    {
        string[] words = lines[0].Split(' ');
        IEnumerable<string> headers = lines.Skip(1).Where(line => line.Length > 0
            && !line.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase) && !line.StartsWith("Connection:", StringComparison.OrdinalIgnoreCase));
        return $"{words[0]} {target.PathAndQuery} HTTP/1.1\r\n{string.Concat(headers.Select(line => line + "\r\n"))}Connection: close\r\n\r\n";
    }

    private static async Task<bool> SayAsync(NetworkStream client, string[] request, string status, string headers)
    {
        string? length = request.FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))?.Split(':')[1];
        await client.ReadExactlyAsync(new byte[int.Parse(length ?? "0", CultureInfo.InvariantCulture)]); // or it would be taken for the next request
        await client.WriteAsync(Encoding.Latin1.GetBytes($"HTTP/1.1 {status}\r\n{headers}Content-Length: 0\r\n\r\n"));
        return true;
    }

    private static async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) == 1)
            head.Append((char)one[0]);
        return head.ToString();
    }
}
