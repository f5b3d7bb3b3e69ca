#pragma warning disable RS0030 // the one place that writes
using System.Runtime.InteropServices;

namespace PackSync.Files;

/// <summary>Plain writes below a directory of ours, or into a tree that is still staged.</summary>
public static class OwnFiles
{
    /// <summary>The suffix of a file that is still being written; it is renamed once it is whole.</summary>
    private const string Unfinished = ".new";

    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>
    /// Makes the directory, mode 0700, also where it is there and somebody opened it up (a chmod over all packs). Missing parents get the usual mode: they are not ours alone.
    /// </summary>
    /// <exception cref="IOException">A link is there: whoever may write in the parent would lead our writes elsewhere.</exception>
    public static void MakePrivateDirectory(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        if (PathStat.Read(path) is { Kind: PathKind.Link })
            throw new IOException($"{path} is a link");
        Directory.CreateDirectory(path, Private);
        if ((File.GetUnixFileMode(path) & ~Private) != 0)
            TrySetPrivate(path);
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
    public static void Replace(string path, ReadOnlySpan<byte> bytes, bool flush = true) => Replace(path, bytes, flush, null);

    /// <summary>As <see cref="Replace(string, ReadOnlySpan{byte}, bool)"/>, mode 0600 from its first byte on, whatever was there.</summary>
    public static void ReplacePrivate(string path, ReadOnlySpan<byte> bytes) => Replace(path, bytes, flush: true, UnixFileMode.UserRead | UnixFileMode.UserWrite);

    private static void Replace(string path, ReadOnlySpan<byte> bytes, bool flush, UnixFileMode? mode)
    {
        // a name of its own: of two that write at once, each writes a whole file
        string temporary = $"{path}.{Path.GetRandomFileName()}{Unfinished}";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (mode is not null && !OperatingSystem.IsWindows())
                options.UnixCreateMode = mode;
            using (FileStream stream = new(temporary, options))
            {
                stream.Write(bytes);
                stream.Flush(flush);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception)
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>The whole file or nothing, of which nobody sees a part; of several that try at once, on whatever host, one succeeds.</summary>
    /// <returns>False where the file is there already.</returns>
    public static bool TryCreateWhole(string path, ReadOnlySpan<byte> bytes)
    {
        const int Exists = 17;
        string temporary = $"{path}.{Path.GetRandomFileName()}{Unfinished}";
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write))
                stream.Write(bytes);
            // a link, because NFS has no rename that spares what is there
            if (LibC.Link(temporary, path) == 0)
                return true;
            if (Marshal.GetLastPInvokeError() == Exists)
                return false;
            DirectoryExchange.Move(temporary, path); // no links on this file system
            return true;
        }
        catch (IOException cause) when (cause.HResult == Exists)
        {
            return false;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Over what is there, in one step.</summary>
    public static void Rename(string from, string to) => File.Move(from, to, overwrite: true);

    /// <summary>To where nothing is.</summary>
    public static void RenameDirectory(string from, string to) => Directory.Move(from, to);

    /// <summary>What writers that were killed left in a folder. Nobody else may write in it at this time.</summary>
    public static void DeleteUnfinished(string directory)
    {
        if (!Directory.Exists(directory))
            return;
        foreach (string path in Directory.EnumerateFiles(directory, "*" + Unfinished).ToArray())
            File.Delete(path);
    }

    public static void Delete(string path) => File.Delete(path);

    /// <summary>A directory with everything in it, whatever its modes and names; nothing where there is none. Links are removed, not followed.</summary>
    public static void DeleteTree(string path)
    {
        if (OperatingSystem.IsLinux())
            TreeRemoval.Remove(path);
        else if (Directory.Exists(path))
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

    /// <exception cref="IOException">Not allowed, or the like.</exception>
    public static void SetOwner(string path, int user, int group)
    {
        if (LibC.LChown(path, user, group) != 0)
            throw SystemError.Last(path);
    }

    /// <returns>Null where the system knows no such group.</returns>
    public static int? FindGroup(string name)
    {
        nint entry = LibC.GetGroupByName(name);
        return entry == 0 ? null : Marshal.ReadInt32(entry, 2 * nint.Size); // struct group: name, password, id
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void TrySetPrivate(string path)
    {
        try
        {
            File.SetUnixFileMode(path, Private);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // not its owner, or a file system without modes: whether it can be used, the next write says
        }
    }
}
