using PackSync.Files;
using PackSync.Hashing;

namespace PackSync.Inspecting;

/// <summary>What a content hash holds of one path on disk: a file's bytes, a link's target.</summary>
internal static class DiskHash
{
    /// <returns>Null where it is neither, or is gone.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Not ours to read.</exception>
    public static Sha256Digest? Of(string path, PathKind kind)
    {
        try
        {
            switch (kind)
            {
                case PathKind.Link:
                    return new FileInfo(path).LinkTarget is { } target ? Sha256.Of(target) : null;
                case PathKind.File:
                    using (Stream stream = ReadFile.Open(path))
                        return Sha256.Of(stream);
                default:
                    return null;
            }
        }
        catch (Exception cause) when (cause is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
