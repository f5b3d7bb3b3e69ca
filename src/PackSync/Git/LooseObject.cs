using System.Globalization;
using System.IO.Compression;
using System.Text;
using PackSync.Files;

namespace PackSync.Git;

/// <summary>
/// Reads a loose object through, before libgit2 does: that one waits for ever for the end of one that is cut short, and writes past the end of its memory for one that holds more than its
/// header says (libgit2 1.8.6, odb_loose.c, read_loose_standard). Objects in packs are not concerned: it checks those itself.
/// </summary>
internal static class LooseObject
{
    private const int LongestHeader = 32;

    /// <summary>libgit2 holds a loose object in memory, whole.</summary>
    private const long MaxSize = 2L << 30;

    /// <returns>What is wrong with it, after "it …"; null where nothing is.</returns>
    public static string? Fault(string path)
    {
        try
        {
            using var file = new EndNoticingStream(ReadFile.Open(path));
            using var content = new ZLibStream(file, CompressionMode.Decompress);
            if (Size(content) is not { } size)
                return "has no header";
            if (size > MaxSize)
                return "has more than 2 GiB";
            byte[] buffer = new byte[64 << 10];
            long total = 0;
            for (int read = content.Read(buffer); read > 0 && total <= size; read = content.Read(buffer))
                total += read;
            return total != size ? "holds more or less than its header says" : file.MetItsEnd ? "is cut short" : null;
        }
        catch (InvalidDataException)
        {
            return "is no zlib stream";
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null; // libgit2 cannot read it either, and says so
        }
    }

    /// <summary><c>type size</c> and a NUL.</summary>
    private static long? Size(ZLibStream content)
    {
        var header = new StringBuilder();
        for (int next = content.ReadByte(); header.Length < LongestHeader; next = content.ReadByte())
        {
            if (next < 0)
                return null;
            if (next == 0)
                return long.TryParse(header.ToString().Split(' ')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out long size) ? size : null;
            header.Append((char)next);
        }

        return null;
    }

    /// <summary>.NET takes a compressed stream that breaks off for one that ends: only whether it asked for more tells.</summary>
    private sealed class EndNoticingStream(Stream inner) : Stream
    {
        public bool MetItsEnd { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            int read = inner.Read(buffer);
            MetItsEnd |= read == 0;
            return read;
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
}
