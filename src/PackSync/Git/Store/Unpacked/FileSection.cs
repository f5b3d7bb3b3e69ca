using Microsoft.Win32.SafeHandles;

namespace PackSync.Git.Store.Unpacked;

/// <summary>Some bytes of an open file, read by their place: several threads may read from one handle.</summary>
internal sealed class FileSection(SafeFileHandle handle, long offset, long length) : Stream
{
    private long _at;

    /// <summary>What to say where the disk does not give them; null: what it says itself.</summary>
    public Func<IOException, Exception>? Failed { get; init; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _at;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int wanted = (int)Math.Min(buffer.Length, length - _at);
        try
        {
            int read = wanted == 0 ? 0 : RandomAccess.Read(handle, buffer[..wanted], offset + _at);
            _at += read;
            return read;
        }
        catch (IOException cause) when (Failed is not null)
        {
            throw Failed(cause);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
