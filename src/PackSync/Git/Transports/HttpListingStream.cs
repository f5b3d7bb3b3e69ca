using LibGit2Sharp;

namespace PackSync.Git.Transports;

/// <summary>GET info/refs.</summary>
internal sealed class HttpListingStream(SmartSubtransport transport, Uri address, Action<Uri> landed) : HttpExchangeStream(transport, address)
{
    protected override string ExpectedType => "application/x-git-upload-pack-advertisement";

    public override int Write(Stream dataStream, long length) => throw new NotSupportedException("a listing is only read");

    protected override HttpRequestMessage MakeRequest(Uri target) => new(HttpMethod.Get, target);

    protected override void Landed(Uri final)
    {
        if (SmartHttp.RepositoryOf(final) is { } repository)
            landed(repository);
    }
}
