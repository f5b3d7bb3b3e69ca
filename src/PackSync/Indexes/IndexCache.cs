using System.Text;
using PackSync.Files;

namespace PackSync.Indexes;

/// <summary>
/// Copies of indexes from the network, in a folder of the store: so that an unchanged one is not sent again, and for <c>--offline</c>. Safe for concurrent
/// runs, since each copy is one file that changes in one step; a damaged one counts as none; one that cannot be written is done without.
/// </summary>
/// <param name="storeDirectory">Absolute.</param>
public sealed class IndexCache(string storeDirectory)
{
    private readonly string _folder = Path.Combine(storeDirectory, "indexes");

    /// <returns>Null where there is none that can be trusted; the time is that of the last <see cref="Keep"/>.</returns>
    internal (IndexCopy Copy, DateTimeOffset At)? Find(Uri address)
    {
        string path = PathOf(address);
        try
        {
            using Stream stream = ReadFile.Open(path);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return IndexCopy.TryRead(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), out IndexCopy? copy)
                ? (copy, new DateTimeOffset(File.GetLastWriteTimeUtc(path)))
                : null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Also where the same copy is there already: it is from now.</summary>
    internal void Keep(Uri address, IndexCopy copy)
    {
        try
        {
            OwnFiles.MakePrivateDirectory(storeDirectory); // .NET gives the mode to the last folder only
            OwnFiles.MakePrivateDirectory(_folder);
            OwnFiles.Replace(PathOf(address), copy.Write(), flush: false); // half of it, after a power cut, counts as none
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // a read-only store, or a full disk: the index was read all the same
        }
    }

    /// <summary>The host for people, a hash of the whole address because a query may hold a secret.</summary>
    private string PathOf(Uri address)
        => Path.Combine(_folder, $"{address.IdnHost.Trim('[', ']').Replace(':', '_')}-{IndexCopy.HashOf(Encoding.UTF8.GetBytes(address.AbsoluteUri))[..16]}");
}
