using System.Text;

namespace PackSync.Files;

/// <summary>
/// Paths as the kernel has them: bytes, zero-terminated. .NET decodes names, and finds no file again whose name is no UTF-8, which any action may
/// have written into its pack.
/// </summary>
internal static class PathBytes
{
    /// <summary>struct dirent of 64-bit Linux: inode, offset, length of the record, type, name.</summary>
    public const int TypeOffset = 18, NameOffset = 19;

    public static byte[] Of(string path) => [.. Encoding.UTF8.GetBytes(path), 0];

    public static byte[] Join(byte[] directory, byte[] name) => [.. directory.AsSpan(0, directory.Length - 1), (byte)'/', .. name, 0];

    /// <summary>For people.</summary>
    public static string Text(ReadOnlySpan<byte> path) => Encoding.UTF8.GetString(path[..^1]);

    /// <summary>All names before the first is used: removing while listing may skip some, and an open folder per level runs out of descriptors.</summary>
    /// <returns>Without the zero at the end.</returns>
    /// <exception cref="IOException">It cannot be listed.</exception>
    public static unsafe List<byte[]> Names(byte[] directory)
    {
        using var folder = new OpenFolder(directory, out int error);
        if (error != 0)
            throw SystemError.Of(error, Text(directory));
        List<byte[]> names = [];
        while (folder.TryNext(out byte* entry))
            names.Add(OpenFolder.Name(entry).ToArray());
        return names;
    }
}
