#pragma warning disable RS0030 // writes where the user said
namespace PackSync.Files;

/// <summary>
/// A file that the user named for our output: whole or not at all, its folder made if missing, a link followed. What is no file, such as a pipe or
/// /dev/stdout, is written to as it is: a rename over it would take it away from everybody else.
/// </summary>
public static class NamedFile
{
    /// <summary>Before the work is done: could <see cref="Write"/> do it? Leaves nothing but the folder.</summary>
    /// <exception cref="IOException">It could not.</exception>
    /// <exception cref="UnauthorizedAccessException">Not for us.</exception>
    public static void Check(string path)
    {
        if (FileFor(path) is not { } file)
            return;
        string probe = $"{file}.{Path.GetRandomFileName()}.new";
        File.Create(probe).Dispose();
        File.Delete(probe);
    }

    /// <exception cref="IOException">It is a directory, the disk is full, or the like.</exception>
    /// <exception cref="UnauthorizedAccessException">Not for us.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        if (FileFor(path) is not { } file)
        {
            Append(path, bytes);
            return;
        }

        UnixFileMode? mode = !OperatingSystem.IsWindows() && File.Exists(file) ? File.GetUnixFileMode(file) : null;
        OwnFiles.Replace(file, bytes);
        if (mode is { } before)
            OwnFiles.SetMode(file, before);
    }

    /// <summary>As <see cref="Write"/>; and a file is for its owner only, whatever it was before.</summary>
    public static void WritePrivate(string path, ReadOnlySpan<byte> bytes)
    {
        if (FileFor(path) is { } file)
            OwnFiles.ReplacePrivate(file, bytes);
        else
            Append(path, bytes);
    }

    /// <summary>After what others wrote there; as a build server's summary, to which every step adds.</summary>
    /// <exception cref="IOException">It is a directory, the disk is full, or the like.</exception>
    /// <exception cref="UnauthorizedAccessException">Not for us.</exception>
    public static void Append(string path, ReadOnlySpan<byte> bytes)
    {
        using var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        stream.Write(bytes);
    }

    /// <summary>As <see cref="Place"/>, with its folder.</summary>
    private static string? FileFor(string path)
    {
        string? file = Place(path);
        if (file is not null)
            OwnFiles.MakeDirectory(Path.GetDirectoryName(file)!);
        return file;
    }

    /// <returns>Where the file itself is, or will be; null for what is no file.</returns>
    private static string? Place(string path)
    {
        if (Directory.Exists(path))
            throw new IOException("it is a directory");
        switch (PathStat.Read(path)?.Kind)
        {
            case null or PathKind.File:
                return path;
            case PathKind.Link when !path.StartsWith("/dev/", StringComparison.Ordinal):
                string target = File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
                return PathStat.Read(target) is null or { Kind: PathKind.File } ? target : null;
            default:
                return null; // /dev/stdout is a link, to whatever was opened
        }
    }
}
