using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PackSync.TestKit;

/// <summary>A real git daemon on loopback, over every repository below a folder: one <c>git daemon --inetd</c> per connection.</summary>
public sealed class GitDaemon : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _kept = []; // or a collected client would close its connection
    private readonly string _root;
    private int _connections;

    public GitDaemon(string root)
    {
        _root = root;
        _listener.Start();
        Url = $"git://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _ = Task.Run(AcceptAsync);
    }

    public string Url { get; }

    /// <summary>Accepts every connection and never answers.</summary>
    public bool Silent { get; set; }

    /// <summary>Accepted so far.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public void Dispose()
    {
        _listener.Stop();
        foreach (TcpClient client in _kept)
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

            Interlocked.Increment(ref _connections);
            if (Silent)
                _kept.Add(client);
            else
                _ = Task.Run(() => ServeAsync(client));
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        var start = new ProcessStartInfo("git", ["-c", "safe.directory=*", "daemon", "--inetd", "--export-all", "--informative-errors", $"--base-path={_root}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["GIT_CONFIG_COUNT"] = "1";
        start.Environment["GIT_CONFIG_KEY_0"] = "safe.directory";
        start.Environment["GIT_CONFIG_VALUE_0"] = "*";
        using (client)
        using (Process process = Process.Start(start)!)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                Task upwards = stream.CopyToAsync(process.StandardInput.BaseStream);
                await process.StandardOutput.BaseStream.CopyToAsync(stream);
            }
            catch (IOException)
            {
                // the client had enough
            }
        }
    }
}
