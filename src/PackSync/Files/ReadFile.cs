#pragma warning disable RS0030 // opens to read only
using Microsoft.Win32.SafeHandles;

namespace PackSync.Files;

/// <summary>
/// Opens other people's files: whoever writes them at the same time is not disturbed, and does not disturb. What is no file is refused: a pipe would be waited
/// for, and for ever, and a device may have no end.
/// </summary>
public static class ReadFile
{
    /// <param name="path">Followed if it is a link.</param>
    /// <exception cref="IOException">Missing or unreadable, or no regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">Not ours to read.</exception>
    public static Stream Open(string path)
    {
        if (OperatingSystem.IsLinux() && PathStat.ReadTarget(path) is { Kind: PathKind.Other })
            throw new IOException($"{path} is no regular file");
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
    }

    /// <summary>A file of ours, to be read by places.</summary>
    /// <exception cref="IOException">Missing or unreadable.</exception>
    /// <exception cref="UnauthorizedAccessException">Not ours to read.</exception>
    public static SafeFileHandle OpenHandle(string path) => File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
}
