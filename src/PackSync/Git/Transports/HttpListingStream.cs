using LibGit2Sharp;

namespace PackSync.Git.Transports;

/// <summary>GET info/refs.</summary>
internal sealed class HttpListingStream(SmartSubtransport transport, Uri address, Action<Uri> landed) : HttpExchangeStream(transport, address)
{
    private readonly MemoryStream _heard = new();
    private Uri? _repository;

    protected override string ExpectedType => "application/x-git-upload-pack-advertisement";

    public override int Write(Stream dataStream, long length) => throw new NotSupportedException("a listing is only read");

    protected override HttpRequestMessage MakeRequest(Uri target) => new(HttpMethod.Get, target);

    protected override void Landed(Uri final)
    {
        _repository = SmartHttp.RepositoryOf(final);
        if (_repository is not null)
            landed(_repository);
    }

    protected override void Passed(ReadOnlySpan<byte> bytes) => _heard.Write(bytes);

    protected override void Free()
    {
        if (_repository is not null)
            Call.Heard = new HttpListing(_repository, _heard.ToArray());
        _heard.Dispose();
        base.Free();
    }
}
