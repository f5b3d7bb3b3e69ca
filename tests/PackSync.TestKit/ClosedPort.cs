using System.Net;
using System.Net.Sockets;

namespace PackSync.TestKit;

/// <summary>A port of loopback where nobody listens.</summary>
public static class ClosedPort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
