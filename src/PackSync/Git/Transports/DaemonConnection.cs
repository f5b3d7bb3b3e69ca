using System.Globalization;
using System.Net.Sockets;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Http;

namespace PackSync.Git.Transports;

/// <summary>A socket to a git daemon (gitprotocol-pack: "Git Transport").</summary>
internal sealed class DaemonConnection : Connection
{
    private const int DefaultPort = 9418;
    private readonly Uri _address;
    private readonly TcpClient _client;
    private readonly NetworkStream _stream;

    private DaemonConnection(Uri address, TcpClient client)
    {
        _address = address;
        _client = client;
        _stream = client.GetStream();
    }

    public override Stream Input => _stream;

    public override Stream Output => _stream;

    /// <exception cref="DiagnosticException">Nobody answers there.</exception>
    public static DaemonConnection To(Uri address, TimeSpan timeout, CancellationToken cancellation)
    {
        var client = new TcpClient();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(timeout);
        try
        {
            client.ConnectAsync(address.Host, address.Port > 0 ? address.Port : DefaultPort, deadline.Token).AsTask().GetAwaiter().GetResult();
            var connection = new DaemonConnection(address, client);
            connection.Ask();
            return connection;
        }
        catch (Exception failure) when (failure is SocketException or IOException or OperationCanceledException)
        {
            client.Dispose();
            cancellation.ThrowIfCancellationRequested();
            throw new DiagnosticException(Explain(address, failure, timeout), failure);
        }
    }

    public override void Abort() => _client.Dispose();

    public override Diagnostic Explain(Exception failure) => HttpProblems.Broken(HttpNetwork.Shown(_address), failure.Message);

    protected override void Dispose(bool disposing)
    {
        _stream.Dispose();
        _client.Dispose();
    }

    private static Diagnostic Explain(Uri address, Exception failure, TimeSpan timeout) => failure switch
    {
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => HttpProblems.NoSuchHost(HttpNetwork.Shown(address), address.Host),
        OperationCanceledException => HttpProblems.TimedOut(HttpNetwork.Shown(address), timeout),
        _ => HttpProblems.Unreachable(HttpNetwork.Shown(address), failure.Message),
    };

    /// <summary>One pkt-line: four hex digits of its whole length, the request, the host that is meant.</summary>
    private void Ask()
    {
        byte[] request = Encoding.UTF8.GetBytes($"git-upload-pack {Uri.UnescapeDataString(_address.AbsolutePath)}\0host={_address.Authority}\0");
        _stream.Write(Encoding.ASCII.GetBytes((request.Length + 4).ToString("x4", CultureInfo.InvariantCulture)));
        _stream.Write(request);
    }
}
