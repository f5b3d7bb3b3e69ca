#pragma warning disable RS0030 // the one place that writes
using System.Runtime.InteropServices;

namespace PackSync.Files;

/// <summary>Plain writes below a directory of ours, or into a tree that is still staged.</summary>
public static class OwnFiles
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes the directory, mode 0700. Missing parents get the usual mode: they are not ours alone.</summary>
    public static void MakePrivateDirectory(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, Private);
    }

    public static void MakeDirectory(string path) => Directory.CreateDirectory(path);

    /// <exception cref="IOException">Something is there already: a tree is written into an empty directory.</exception>
    public static FileStream CreateNew(string path, bool executable)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = executable ? (UnixFileMode)0b111_101_101 : (UnixFileMode)0b110_100_100;
        return new FileStream(path, options);
    }

    public static void MakeLink(string path, string target) => File.CreateSymbolicLink(path, target);

    /// <summary>Temp file, flushed, renamed over.</summary>
    /// <param name="flush">False where one flush of the whole file system follows.</param>
    public static void Replace(string path, ReadOnlySpan<byte> bytes, bool flush = true)
    {
        string temporary = path + ".new";
        using (FileStream stream = new(temporary, FileMode.Create, FileAccess.Write))
        {
            stream.Write(bytes);
            stream.Flush(flush);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Over what is there, in one step.</summary>
    public static void Rename(string from, string to) => File.Move(from, to, overwrite: true);

    public static void Delete(string path) => File.Delete(path);

    /// <summary>A directory with everything in it; nothing where there is none. Links are removed, not followed.</summary>
    public static void DeleteTree(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }

    public static void DeleteIfEmpty(string directory)
    {
        if (Directory.Exists(directory) && !Directory.EnumerateFileSystemEntries(directory).Any())
            Directory.Delete(directory);
    }

    /// <summary>A file or a link as it is; the folder is made if missing. What is there is replaced.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        if (PathStat.Read(to) is not null)
            File.Delete(to);
        if (new FileInfo(from).LinkTarget is { } target)
            File.CreateSymbolicLink(to, target);
        else
            File.Copy(from, to);
    }

    public static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }

    /// <exception cref="IOException">Not allowed, or the like.</exception>
    public static void SetGroup(string path, int group)
    {
        if (LibC.LChown(path, -1, group) != 0)
            throw SystemError.Last(path);
    }

    /// <returns>Null where the system knows no such group.</returns>
    public static int? FindGroup(string name)
    {
        nint entry = LibC.GetGroupByName(name);
        return entry == 0 ? null : Marshal.ReadInt32(entry, 2 * nint.Size); // struct group: name, password, id
    }
}
