using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace PackSync.Package.Tests;

/// <summary>A registry on loopback that serves one image, read-only: an empty file system for linux-x64, as `base:1`.</summary>
internal sealed class BaseImageRegistry : IDisposable
{
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";
    private readonly HttpListener _listener = new();
    private readonly Dictionary<string, (string Type, byte[] Bytes)> _served = [];

    public BaseImageRegistry()
    {
        // an empty tar is two blocks of zeros
        byte[] tar = new byte[1024];
        using var zipped = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(zipped, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(tar);
        byte[] layer = zipped.ToArray();
        byte[] config = Encoding.UTF8.GetBytes($$"""{"architecture":"amd64","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":["{{Digest(tar)}}"]},"history":[]}""");
        byte[] manifest = Encoding.UTF8.GetBytes($$"""
            {"schemaVersion":2,"mediaType":"{{ManifestType}}",
             "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"{{Digest(config)}}","size":{{config.Length}}},
             "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","digest":"{{Digest(layer)}}","size":{{layer.Length}}}]}
            """);
        _served["/v2/"] = ("application/json", "{}"u8.ToArray());
        foreach (string name in new[] { "1", Digest(manifest) })
            _served[$"/v2/base/manifests/{name}"] = (ManifestType, manifest);
        _served[$"/v2/base/blobs/{Digest(config)}"] = ("application/octet-stream", config);
        _served[$"/v2/base/blobs/{Digest(layer)}"] = ("application/octet-stream", layer);

        Port = FreePort();
        _listener.Prefixes.Add($"http://localhost:{Port}/");
        _listener.Start();
        _ = ServeAsync();
    }

    public int Port { get; }

    public string Image => $"localhost:{Port}/base:1";

    public void Dispose() => _listener.Close();

    private static string Digest(byte[] bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                if (_served.TryGetValue(context.Request.Url!.AbsolutePath, out (string Type, byte[] Bytes) found))
                {
                    context.Response.ContentType = found.Type;
                    context.Response.ContentLength64 = found.Bytes.Length;
                    if (found.Type == ManifestType)
                        context.Response.AddHeader("Docker-Content-Digest", Digest(found.Bytes));
                    if (context.Request.HttpMethod != "HEAD")
                        await context.Response.OutputStream.WriteAsync(found.Bytes);
                }
                else
                    context.Response.StatusCode = 404;
                context.Response.Close();
            }
        }
        catch (Exception end) when (end is ObjectDisposedException or HttpListenerException)
        {
            // disposed: the test is over
        }
    }
}
