#pragma warning disable RS0030 // opens to read only
namespace PackSync.Files;

/// <summary>Opens other people's files: whoever writes them at the same time is not disturbed, and does not disturb.</summary>
public static class ReadFile
{
    /// <param name="path">Followed if it is a link.</param>
    /// <exception cref="IOException">Missing or unreadable.</exception>
    /// <exception cref="UnauthorizedAccessException">Not ours to read.</exception>
    public static Stream Open(string path) => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
}
