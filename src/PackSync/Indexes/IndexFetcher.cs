using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Http;
using PackSync.Manifests;

namespace PackSync.Indexes;

/// <summary>The bytes of an index, from http(s) or from disk, up to a size that no real one has.</summary>
public sealed class IndexFetcher(HttpNetwork network)
{
    private const int MaxBytes = 64 << 20; // the public one has 0.75 MB

    /// <exception cref="DiagnosticException">Not there, too large, or what <see cref="HttpNetwork.SendAsync"/> throws.</exception>
    public async Task<byte[]> FetchAsync(IndexSource index, CancellationToken cancellation)
    {
        if (!index.IsLocal)
            return await DownloadAsync(index, cancellation).ConfigureAwait(false);
        try
        {
            Stream stream = ReadFile.Open(index.Location);
            await using (stream.ConfigureAwait(false))
                return await ReadAsync(stream, index, cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(IndexProblems.NotThere(index, failure.Message), failure);
        }
    }

    private async Task<byte[]> DownloadAsync(IndexSource index, CancellationToken cancellation)
    {
        var address = new Uri(index.Location);
        using HttpResponseMessage response = await network
            .SendAsync(address, HttpLogin.File, target => new HttpRequestMessage(HttpMethod.Get, target), cancellation)
            .ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
            throw new DiagnosticException(HttpProblems.Status(HttpNetwork.Shown(address), response.StatusCode));
        Stream body = await network.ReadBodyAsync(response, cancellation).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
            return await ReadAsync(body, index, cancellation).ConfigureAwait(false);
    }

    private static async Task<byte[]> ReadAsync(Stream stream, IndexSource index, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[64 << 10];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
        {
            await bytes.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
            if (bytes.Length > MaxBytes)
                throw new DiagnosticException(IndexProblems.TooLarge(index, MaxBytes));
        }

        return bytes.ToArray();
    }
}
