using System.Runtime.InteropServices;

namespace PackSync.Files;

public enum PathKind
{
    File,
    Directory,
    Link,
    Other,
}

/// <summary>One path as lstat sees it: links are not followed.</summary>
public readonly record struct PathStat(PathKind Kind, FileStat Stat, bool OwnerMayExecute, long BornNs)
{
    internal const int NoEntry = 2;
    internal const int NotADirectory = 20;

    /// <summary>How many names the file has, here or elsewhere.</summary>
    public uint Links { get; private init; }

    /// <summary>Together with the inode, which file it is.</summary>
    public ulong Device { get; private init; }

    /// <returns>Null where nothing is there.</returns>
    public static PathStat? Read(string path) => Read(path, LibC.SymlinkNoFollow);

    /// <summary>What a link leads to in the end.</summary>
    /// <returns>Null where it leads to nothing.</returns>
    public static PathStat? ReadTarget(string path) => Read(path, 0);

    private static PathStat? Read(string path, int flags)
    {
        if (LibC.StatX(LibC.AtCurrentDirectory, path, flags, 0xfff, out LibC.StatXResult result) != 0)
        {
            int error = Marshal.GetLastPInvokeError();
            return error is NoEntry or NotADirectory ? null : throw SystemError.Of(error, path);
        }

        return Of(result);
    }

    /// <param name="folder">An open descriptor.</param>
    /// <param name="name">Zero-terminated.</param>
    /// <param name="directory">For a message.</param>
    /// <returns>Null where nothing is there any more.</returns>
    internal static unsafe PathStat? ReadIn(int folder, byte* name, string directory)
    {
        if (LibC.StatX(folder, name, LibC.SymlinkNoFollow, 0xfff, out LibC.StatXResult result) != 0)
        {
            int error = Marshal.GetLastPInvokeError();
            return error is NoEntry or NotADirectory ? null : throw SystemError.Of(error, directory);
        }

        return Of(result);
    }

    internal static PathStat Of(in LibC.StatXResult result)
    {
        var stat = new FileStat(
            (long)result.Size,
            (result.ModifiedSeconds * 1_000_000_000) + result.ModifiedNanoseconds,
            (result.ChangedSeconds * 1_000_000_000) + result.ChangedNanoseconds,
            result.Inode);
        return new PathStat(KindOf(result), stat, (result.Mode & 0x40) != 0, (result.BornSeconds * 1_000_000_000) + result.BornNanoseconds)
        {
            Links = result.Links,
            Device = result.Device,
        };
    }

    internal static PathKind KindOf(in LibC.StatXResult result) => (result.Mode & 0xf000) switch
    {
        0x8000 => PathKind.File,
        0x4000 => PathKind.Directory,
        0xa000 => PathKind.Link,
        _ => PathKind.Other,
    };
}
