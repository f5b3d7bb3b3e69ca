using System.Buffers;
using PackSync.Diagnostics;
using PackSync.Hashing;
using PackSync.Packs;

namespace PackSync.Trees;

/// <summary>Reads files of trees once, hashing on the way, through one pooled buffer.</summary>
internal sealed class ContentReader : IDisposable
{
    private readonly Sha256 _hash = new();
    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(128 << 10);

    /// <summary>Of the last file read.</summary>
    public bool WasLfsPointer { get; private set; }

    /// <param name="to">Gets the bytes; null where only the hash is wanted.</param>
    /// <exception cref="DiagnosticException">Not as long as the tree says: a local file that is being written, which could also grow without end.</exception>
    /// <exception cref="IOException">Unreadable, or the other end is full.</exception>
    public Sha256Digest Read(PackTree tree, TreeEntry entry, Action<ReadOnlySpan<byte>>? to)
    {
        WasLfsPointer = false;
        _ = _hash.Finish(); // what a failed read left
        long total = 0;
        using Stream stream = tree.Open(entry);
        for (int read = stream.ReadAtLeast(_buffer, _buffer.Length, false); read > 0; read = stream.ReadAtLeast(_buffer, _buffer.Length, false))
        {
            total += read;
            if (total > entry.Size)
                break;
            ReadOnlySpan<byte> bytes = _buffer.AsSpan(0, read);
            if (total == entry.Size && total == read && entry.Kind != FileKind.Link)
                WasLfsPointer = LfsPointer.IsPointer(bytes);
            _hash.Append(bytes);
            to?.Invoke(bytes);
        }

        return total == entry.Size
            ? _hash.Finish()
            : throw new DiagnosticException(TreeProblems.ChangedWhileRead(entry.Path));
    }

    public void Dispose()
    {
        _hash.Dispose();
        ArrayPool<byte>.Shared.Return(_buffer);
    }
}
