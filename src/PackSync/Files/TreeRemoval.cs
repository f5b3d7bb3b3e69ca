using System.Runtime.InteropServices;
using System.Text;

namespace PackSync.Files;

/// <summary>
/// Removes a directory tree by the bytes of its names. .NET's own removal decodes them, and fails for ever on a name that is no UTF-8, which any
/// action may have written into its pack.
/// </summary>
internal static class TreeRemoval
{
    private const int NotPermitted = 1;
    private const int NoEntry = 2;
    private const int IsDirectory = 21;
    private const uint OwnerAll = 0b111_000_000;

    /// <summary>struct dirent of 64-bit Linux: inode, offset, length of the record, type, name.</summary>
    private const int NameOffset = 19;

    /// <exception cref="IOException">Something could not be removed.</exception>
    public static void Remove(string path) => Remove([.. Encoding.UTF8.GetBytes(path), 0]);

    /// <param name="path">Zero-terminated, like all paths here.</param>
    private static void Remove(byte[] path)
    {
        // unlink first: it follows no link, and only what it calls a directory is entered
        if (LibC.Unlink(path) == 0)
            return;
        int error = Marshal.GetLastPInvokeError();
        if (error == NoEntry)
            return;
        if (error is not (IsDirectory or NotPermitted))
            throw SystemError.Of(error, Text(path));
        _ = LibC.ChangeMode(path, OwnerAll); // its owner may have closed it; a failure shows below
        foreach (byte[] name in Names(path))
            Remove([.. path.AsSpan(0, path.Length - 1), (byte)'/', .. name, 0]);
        if (LibC.RemoveDirectory(path) != 0 && Marshal.GetLastPInvokeError() != NoEntry)
            throw SystemError.Last(Text(path));
    }

    /// <summary>All of them before the first is removed: removing while listing may skip some, and an open folder per level runs out of descriptors.</summary>
    private static List<byte[]> Names(byte[] directory)
    {
        nint folder = LibC.OpenFolder(directory);
        if (folder == 0)
            throw SystemError.Last(Text(directory));
        try
        {
            List<byte[]> names = [];
            for (nint entry = LibC.ReadFolder(folder); entry != 0; entry = LibC.ReadFolder(folder))
            {
                byte[] name = Terminated(entry + NameOffset);
                if (name is not ([(byte)'.'] or [(byte)'.', (byte)'.']))
                    names.Add(name);
            }

            return names;
        }
        finally
        {
            _ = LibC.CloseFolder(folder);
        }
    }

    private static byte[] Terminated(nint start)
    {
        int length = 0;
        while (Marshal.ReadByte(start, length) != 0)
            length++;
        byte[] name = new byte[length];
        Marshal.Copy(start, name, 0, length);
        return name;
    }

    private static string Text(byte[] path) => Encoding.UTF8.GetString(path.AsSpan(0, path.Length - 1));
}
