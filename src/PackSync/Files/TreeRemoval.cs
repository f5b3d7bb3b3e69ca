using System.Runtime.InteropServices;

namespace PackSync.Files;

/// <summary>Removes a directory tree by the bytes of its names: .NET's own removal fails for ever on one that is no UTF-8.</summary>
internal static class TreeRemoval
{
    private const int NotPermitted = 1;
    private const int NoEntry = 2;
    private const int IsDirectory = 21;
    private const uint OwnerAll = 0b111_000_000;

    /// <exception cref="IOException">Something could not be removed.</exception>
    public static void Remove(string path) => Remove(PathBytes.Of(path));

    private static void Remove(byte[] path)
    {
        // unlink first: it follows no link, and only what it calls a directory is entered
        if (LibC.Unlink(path) == 0)
            return;
        int error = Marshal.GetLastPInvokeError();
        if (error == NoEntry)
            return;
        if (error is not (IsDirectory or NotPermitted))
            throw SystemError.Of(error, PathBytes.Text(path));
        _ = LibC.ChangeMode(path, OwnerAll); // its owner may have closed it; a failure shows below
        foreach (byte[] name in PathBytes.Names(path))
            Remove(PathBytes.Join(path, name));
        if (LibC.RemoveDirectory(path) != 0 && Marshal.GetLastPInvokeError() != NoEntry)
            throw SystemError.Last(PathBytes.Text(path));
    }
}
