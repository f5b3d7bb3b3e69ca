using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Http;
using PackSync.Manifests;

namespace PackSync.Indexes;

/// <summary>
/// The bytes of an index, from http(s) or from disk. The server is always asked, and the copy in the store counts only where it says that nothing changed:
/// a copy in place of a server that is down would be an index of another day, without anybody having said so. Offline the copy is all there is.
/// </summary>
internal sealed class IndexFetcher(HttpNetwork network, IndexCache? cache)
{
    /// <summary>What must come in the time of --timeout: a byte now and then would be progress for ever.</summary>
    private const int LeastBytes = 16 << 10;

    /// <exception cref="DiagnosticException">Not there, offline without a copy, or what <see cref="HttpNetwork.SendAsync"/> throws.</exception>
    public async Task<IndexBody> FetchAsync(IndexSource index, CancellationToken cancellation)
    {
        if (!index.IsLocal)
            return network.IsOffline ? FromCache(index) : await DownloadAsync(index, cancellation).ConfigureAwait(false);
        try
        {
            Stream stream = ReadFile.Open(index.Location);
            await using (stream.ConfigureAwait(false))
                return new IndexBody(IndexText.ToUtf8(await ReadAsync(stream, _ => { }, cancellation).ConfigureAwait(false), null));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(IndexProblems.NotThere(index, failure.Message), failure);
        }
    }

    public void Keep(IndexSource index, IndexCopy copy) => cache?.Keep(new Uri(index.Location), copy);

    private IndexBody FromCache(IndexSource index)
        => cache?.Find(new Uri(index.Location)) is var (copy, at) ? new IndexBody(copy.Body, CopyOf: at) : throw new DiagnosticException(IndexProblems.NoCopy(index));

    private async Task<IndexBody> DownloadAsync(IndexSource index, CancellationToken cancellation)
    {
        var address = new Uri(index.Location);
        IndexCopy? copy = cache?.Find(address)?.Copy;
        using HttpResponseMessage response = await network.SendAsync(address, HttpLogin.File, target => Request(target, copy), cancellation).ConfigureAwait(false);
        if (copy is not null && response.StatusCode == HttpStatusCode.NotModified && IsConditional(response.RequestMessage!))
            return new IndexBody(copy.Body, copy);
        if (!response.IsSuccessStatusCode)
            throw new DiagnosticException(HttpProblems.Status(HttpNetwork.Shown(address), response.StatusCode));
        Stream body = await network.ReadBodyAsync(response, cancellation).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            byte[] bytes = IndexText.ToUtf8(await ReadInTimeAsync(body, index, cancellation).ConfigureAwait(false), response.Content.Headers.ContentType?.CharSet);
            return new IndexBody(bytes, response.Headers.CacheControl?.NoStore == true ? null : CopyOf(response, bytes));
        }
    }

    private static HttpRequestMessage Request(Uri target, IndexCopy? copy)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, target);
        if (copy is null || copy.ServedBy != Address(target))
            return request;
        if (EntityTagHeaderValue.TryParse(copy.ETag, out EntityTagHeaderValue? tag))
            request.Headers.IfNoneMatch.Add(tag);
        if (DateTimeOffset.TryParseExact(copy.LastModified, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset modified))
            request.Headers.IfModifiedSince = modified;
        return request;
    }

    private static bool IsConditional(HttpRequestMessage request) => request.Headers.IfNoneMatch.Count > 0 || request.Headers.IfModifiedSince is not null;

    private static IndexCopy CopyOf(HttpResponseMessage response, byte[] bytes) => new(
        Address(response.RequestMessage!.RequestUri!),
        response.Headers.ETag?.ToString(),
        response.Content.Headers.LastModified?.ToString("r", CultureInfo.InvariantCulture),
        bytes);

    private static string Address(Uri address) => IndexCopy.HashOf(Encoding.UTF8.GetBytes(address.AbsoluteUri));

    private async Task<byte[]> ReadInTimeAsync(Stream body, IndexSource index, CancellationToken cancellation)
    {
        using var slow = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        slow.CancelAfter(network.Timeout);
        int sinceThen = 0;
        try
        {
            return await ReadAsync(body, Arrived, slow.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new DiagnosticException(IndexProblems.TooSlow(index, LeastBytes, network.Timeout));
        }
        catch (DiagnosticException less) when (less.Diagnostic.Code == HttpProblems.TooSlowCode)
        {
            // less than that is watched for, too, and as long: on a busy machine either may be the first
            throw new DiagnosticException(IndexProblems.TooSlow(index, LeastBytes, network.Timeout), less);
        }

        void Arrived(int bytes)
        {
            sinceThen += bytes;
            if (sinceThen < LeastBytes)
                return;
            sinceThen = 0;
            slow.CancelAfter(network.Timeout);
        }
    }

    /// <summary>To its end, or just past the limit.</summary>
    private static async Task<byte[]> ReadAsync(Stream stream, Action<int> arrived, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[64 << 10];
        int read;
        while (bytes.Length <= IndexReader.MaxBytes && (read = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
        {
            await bytes.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
            arrived(read);
        }

        return bytes.ToArray();
    }
}
