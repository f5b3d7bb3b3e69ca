using System.Net;
using LibGit2Sharp;
using PackSync.Diagnostics;
using PackSync.Http;

namespace PackSync.Git.Transports;

/// <summary>One HTTP request and its answer as libgit2 wants it: written first, then read. Nothing may throw out of here: failures are kept in the call.</summary>
internal abstract class HttpExchangeStream(SmartSubtransport transport, Uri address) : SmartSubtransportStream(transport)
{
    private const int GitError = -1;
    private readonly byte[] _buffer = new byte[64 << 10];
    private HttpResponseMessage? _response;
    private Stream? _body;

    protected TransportCall Call { get; } = TransportCall.Current;

    /// <summary>The media type without which the server does not speak git at all.</summary>
    protected abstract string ExpectedType { get; }

    public override int Read(Stream dataStream, long length, out long bytesRead)
    {
        bytesRead = 0;
        try
        {
            _body ??= OpenAsync().GetAwaiter().GetResult();
            int read = _body.Read(_buffer, 0, (int)Math.Min(_buffer.Length, length));
            Call.Received.Add(read);
            dataStream.Write(_buffer, 0, read);
            Passed(_buffer.AsSpan(0, read));
            bytesRead = read;
            return 0;
        }
        catch (Exception failure)
        {
            Call.Fail(failure); // libgit2 sits between: an exception would end the process
            return GitError;
        }
    }

    protected abstract HttpRequestMessage MakeRequest(Uri target);

    protected virtual void Landed(Uri final)
    {
    }

    /// <summary>Before libgit2 reads the first byte.</summary>
    protected virtual void Begin(Stream body)
    {
    }

    /// <summary>To libgit2.</summary>
    protected virtual void Passed(ReadOnlySpan<byte> bytes)
    {
    }

    protected override void Free()
    {
        _body?.Dispose();
        _response?.Dispose();
        base.Free();
    }

    private async Task<Stream> OpenAsync()
    {
        _response = await Call.Network.SendAsync(address, HttpLogin.Git, MakeRequest, Call.Cancellation, new Uri(Call.Source.Location)).ConfigureAwait(false);
        Uri final = _response.RequestMessage!.RequestUri!;
        if (_response.StatusCode != HttpStatusCode.OK)
            throw new DiagnosticException(HttpProblems.Status(Call.Source.Location, _response.StatusCode));
        if (_response.Content.Headers.ContentType?.MediaType != ExpectedType)
            throw new DiagnosticException(GitProblems.NotARepository(Call.Source));
        Landed(final);
        Stream body = await Call.Network.ReadBodyAsync(_response, Call.Cancellation).ConfigureAwait(false);
        Begin(body);
        return body;
    }
}
