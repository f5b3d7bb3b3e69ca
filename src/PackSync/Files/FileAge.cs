#pragma warning disable RS0030 // the clock of the file system, and its times
namespace PackSync.Files;

/// <summary>How long ago a file was written, or last renewed; for caches.</summary>
public static class FileAge
{
    /// <exception cref="IOException">It cannot be looked at.</exception>
    /// <exception cref="UnauthorizedAccessException">Not for us.</exception>
    public static TimeSpan Of(string path) => DateTime.UtcNow - File.GetLastWriteTimeUtc(path);

    /// <summary>From now on it counts as new.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Not ours.</exception>
    public static void Renew(string path) => File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
}
