using LibGit2Sharp;

namespace PackSync.Git.Transports;

/// <summary>POST git-upload-pack: what libgit2 wants and has goes up in one body, the pack comes down.</summary>
internal sealed class HttpPackStream(SmartSubtransport transport, Uri address) : HttpExchangeStream(transport, address)
{
    private readonly MemoryStream _wants = new();

    protected override string ExpectedType => "application/x-git-upload-pack-result";

    public override int Write(Stream dataStream, long length)
    {
        byte[] bytes = new byte[length];
        dataStream.ReadExactly(bytes);
        _wants.Write(bytes);
        Call.Received.EndListing();
        return 0;
    }

    protected override HttpRequestMessage MakeRequest(Uri target)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ByteArrayContent(Call.WithoutHistory ? Depth.Ask(_wants.ToArray()) : _wants.ToArray()) };
        request.Content.Headers.ContentType = new("application/x-git-upload-pack-request");
        request.Headers.Accept.ParseAdd(ExpectedType);
        return request;
    }

    protected override void Begin(Stream body)
    {
        if (Call.WithoutHistory)
            Depth.ReadAnswer(body, Call.Received);
    }

    protected override void Free()
    {
        _wants.Dispose();
        base.Free();
    }
}
