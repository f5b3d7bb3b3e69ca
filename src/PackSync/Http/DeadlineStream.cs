using System.Diagnostics;
using PackSync.Diagnostics;

namespace PackSync.Http;

/// <summary>A response body that never waits longer than the timeout for what counts as progress, and whose failures name the address.</summary>
internal sealed class DeadlineStream(Stream inner, string address, TimeSpan timeout, CancellationToken cancellation) : Stream
{
    private readonly Pace _pace = new(timeout);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
        => ReadAsync(buffer.AsMemory(offset, count), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation, cancellationToken);
        deadline.CancelAfter(_pace.Left);
        long start = Stopwatch.GetTimestamp();
        try
        {
            int read = await inner.ReadAsync(buffer, deadline.Token).ConfigureAwait(false);
            _pace.Received(read, Stopwatch.GetElapsedTime(start));
            return read;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new DiagnosticException(_pace.HasBytes ? HttpProblems.TooSlow(address, timeout) : HttpProblems.TimedOut(address, timeout));
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException or InvalidDataException)
        {
            throw new DiagnosticException(HttpProblems.Broken(address, failure.Message), failure);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
