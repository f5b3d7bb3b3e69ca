using System.Runtime.InteropServices;
using System.Text;

namespace PackSync.Files;

/// <summary>
/// What is in a folder, with its stat data. Each name is looked up from the open folder, so that the kernel walks one name and not the whole path again,
/// and costs one string: environments hold hundreds of thousands of files, and a run that finds nothing to do is little else than this.
/// </summary>
internal static unsafe class FolderListing
{
    /// <summary>struct dirent of 64-bit Linux: inode, offset, length of the record, type, name.</summary>
    private const int NameOffset = 19;

    private const int LongestName = 255;

    /// <param name="prefix">Goes before each name.</param>
    /// <param name="found">Gets the prefixed name, and null for its stat data where the name is no UTF-8: no path leads there.</param>
    /// <returns>False: there is no such folder.</returns>
    /// <exception cref="IOException">It cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">Not for us.</exception>
    public static bool Read(string directory, string prefix, Action<string, PathStat?> found)
    {
        nint folder = LibC.OpenFolder(PathBytes.Of(directory));
        if (folder == 0)
        {
            int error = Marshal.GetLastPInvokeError();
            return error is PathStat.NoEntry or PathStat.NotADirectory ? false : throw SystemError.Of(error, directory);
        }

        try
        {
            int descriptor = LibC.DescriptorOf(folder);
            Span<char> characters = stackalloc char[LongestName];
            for (nint entry = LibC.ReadFolder(folder); entry != 0; entry = LibC.ReadFolder(folder))
            {
                byte* name = (byte*)entry + NameOffset;
                ReadOnlySpan<byte> bytes = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name);
                if (bytes is [(byte)'.'] or [(byte)'.', (byte)'.'])
                    continue;
                string path = string.Concat(prefix, characters[..Encoding.UTF8.GetChars(bytes, characters)]);
                if (IsMangled(path, prefix.Length, bytes))
                    found(path, null);
                else if (PathStat.ReadIn(descriptor, name, directory) is { } stat)
                    found(path, stat);
            }

            return true;
        }
        finally
        {
            _ = LibC.CloseFolder(folder);
        }
    }

    private static bool IsMangled(string path, int from, ReadOnlySpan<byte> bytes)
        => path.AsSpan(from).Contains('\ufffd') && !Encoding.UTF8.GetBytes(path[from..]).AsSpan().SequenceEqual(bytes);
}
