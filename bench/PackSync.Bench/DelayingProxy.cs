using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace PackSync.Bench;

/// <summary>A server as seen from far away: every byte takes half a round trip, and a connection a whole one before it carries anything.</summary>
internal sealed class DelayingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeSpan _oneWay;
    private readonly int _port;
    private int _connections;
    private long _bytes;

    public DelayingProxy(int port, TimeSpan roundTrip)
    {
        _port = port;
        _oneWay = roundTrip / 2;
        _listener.Start(512);
        _ = AcceptAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Both ways, since the start.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        Interlocked.Increment(ref _connections);
        using (client)
        using (var server = new TcpClient())
        {
            try
            {
                client.NoDelay = server.NoDelay = true;
                await Task.WhenAll(Task.Delay(_oneWay * 2, _stop.Token), server.ConnectAsync(IPAddress.Loopback, _port, _stop.Token).AsTask());
                await Task.WhenAll(PumpAsync(client, server), PumpAsync(server, client));
            }
            catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
            }
        }
    }

    /// <summary>Reads on while what was read waits: a delay, not a narrow line.</summary>
    private async Task PumpAsync(TcpClient from, TcpClient to)
    {
        var waiting = Channel.CreateUnbounded<(byte[] Bytes, long Due)>();
        Task writing = WriteAsync(waiting.Reader, to);
        byte[] buffer = new byte[65536];
        int count;
        while ((count = await from.GetStream().ReadAsync(buffer, _stop.Token)) > 0)
        {
            Interlocked.Add(ref _bytes, count);
            await waiting.Writer.WriteAsync((buffer[..count], Environment.TickCount64 + (long)_oneWay.TotalMilliseconds), _stop.Token);
        }

        waiting.Writer.Complete();
        await writing;
        to.Client.Shutdown(SocketShutdown.Send);
    }

    private async Task WriteAsync(ChannelReader<(byte[] Bytes, long Due)> waiting, TcpClient to)
    {
        await foreach ((byte[] bytes, long due) in waiting.ReadAllAsync(_stop.Token))
        {
            long left = due - Environment.TickCount64;
            if (left > 0)
                await Task.Delay((int)left, _stop.Token);
            await to.GetStream().WriteAsync(bytes, _stop.Token);
        }
    }
}
