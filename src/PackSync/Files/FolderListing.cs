using System.Text;

namespace PackSync.Files;

/// <summary>
/// What is in a folder. Each name is looked up from the open folder, so that the kernel walks one name and not the whole path again, and costs one string:
/// environments hold hundreds of thousands of files, and a run that finds nothing to do is little else than this.
/// </summary>
internal static unsafe class FolderListing
{
    private const int LongestName = 255;

    private delegate void Entry(int folder, byte* entry, ReadOnlySpan<byte> name, string path);

    /// <param name="prefix">Goes before each name.</param>
    /// <param name="found">Gets the prefixed name; null for its stat data where the name is no UTF-8, and no path leads there.</param>
    /// <returns>False: there is no such folder.</returns>
    /// <exception cref="IOException">It cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">Not for us.</exception>
    public static bool Read(string directory, string prefix, Action<string, PathStat?> found) => Each(directory, prefix, (folder, entry, name, path) =>
    {
        if (IsMangled(path, prefix.Length, name))
            found(path, null);
        else if (PathStat.ReadIn(folder, entry + PathBytes.NameOffset, directory) is { } stat)
            found(path, stat);
    });

    /// <summary>As <see cref="Read"/>, by what the folder itself says of each: no stat data is read.</summary>
    public static bool ReadKinds(string directory, string prefix, Action<string, PathKind> found) => Each(directory, prefix, (folder, entry, name, path) =>
    {
        if (KindOf(entry[PathBytes.TypeOffset]) is { } kind)
            found(path, kind);
        else if (PathStat.ReadIn(folder, entry + PathBytes.NameOffset, directory) is { } stat)
            found(path, stat.Kind);
    });

    private static bool Each(string directory, string prefix, Entry found)
    {
        using var folder = new OpenFolder(PathBytes.Of(directory), out int error);
        if (error != 0)
            return error is PathStat.NoEntry or PathStat.NotADirectory ? false : throw SystemError.Of(error, directory);
        int descriptor = folder.Descriptor;
        Span<char> characters = stackalloc char[LongestName];
        while (folder.TryNext(out byte* entry))
        {
            ReadOnlySpan<byte> name = OpenFolder.Name(entry);
            found(descriptor, entry, name, string.Concat(prefix, characters[..Encoding.UTF8.GetChars(name, characters)]));
        }

        return true;
    }

    private static bool IsMangled(string path, int from, ReadOnlySpan<byte> name)
        => path.AsSpan(from).Contains('\ufffd') && !Encoding.UTF8.GetBytes(path[from..]).AsSpan().SequenceEqual(name);

    /// <returns>Null: this file system does not say.</returns>
    private static PathKind? KindOf(byte type) => type switch
    {
        0 => null,
        4 => PathKind.Directory,
        8 => PathKind.File,
        10 => PathKind.Link,
        _ => PathKind.Other,
    };
}
