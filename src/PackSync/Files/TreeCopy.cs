#pragma warning disable RS0030 // the one place that writes
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PackSync.Files;

/// <summary>
/// Copies a directory tree by the bytes of its names, as it is: links as links, with modes, times and, where we may set them, owners. For a tree that cannot
/// be renamed and must not lose anything. Extended attributes are not copied.
/// </summary>
public static class TreeCopy
{
    private const int OwnerOnly = 0b111_000_000;

    /// <param name="to">Must not exist; half of it is left where copying fails.</param>
    /// <exception cref="IOException">Unreadable, no space, or there is a pipe, a socket or a device in it.</exception>
    public static void Copy(string from, string to) => CopyDirectory(PathBytes.Of(from), PathBytes.Of(to));

    private static void Copy(byte[] from, byte[] to)
    {
        LibC.StatXResult found = Stat(from);
        switch (PathStat.KindOf(found))
        {
            case PathKind.Directory:
                CopyDirectory(from, to);
                return; // has set its own attributes, after what is in it was written
            case PathKind.Link:
                CopyLink(from, to);
                break;
            case PathKind.File:
                CopyFile(from, to);
                break;
            default:
                throw new IOException($"{PathBytes.Text(from)} is no file, folder or link, and cannot be copied");
        }

        SetAttributes(to, found);
    }

    private static void CopyDirectory(byte[] from, byte[] to)
    {
        LibC.StatXResult found = Stat(from);
        Check(LibC.MakeDirectory(to, OwnerOnly), to);
        foreach (byte[] name in PathBytes.Names(from))
            Copy(PathBytes.Join(from, name), PathBytes.Join(to, name));
        SetAttributes(to, found);
    }

    private static void CopyFile(byte[] from, byte[] to)
    {
        using SafeFileHandle source = Open(from, LibC.OpenCloseOnExec, 0);
        using SafeFileHandle target = Open(to, LibC.OpenReadWrite | LibC.OpenCreate | LibC.OpenExclusive | LibC.OpenCloseOnExec, OwnerOnly);
        using var reading = new FileStream(source, FileAccess.Read, bufferSize: 0);
        using var writing = new FileStream(target, FileAccess.Write, bufferSize: 0);
        reading.CopyTo(writing);
    }

    private static void CopyLink(byte[] from, byte[] to)
    {
        byte[] target = new byte[4097]; // PATH_MAX, and the zero that ends it
        long length = LibC.ReadLink(from, target, target.Length - 1);
        Check(length < 0 ? -1 : 0, from);
        target[length] = 0;
        Check(LibC.SymbolicLink(target, to), to);
    }

    private static void SetAttributes(byte[] path, in LibC.StatXResult of)
    {
        // who may not give a file away keeps it; the owner goes first, for it clears setuid
        _ = LibC.LChown(path, (int)of.UserId, (int)of.GroupId);
        if (PathStat.KindOf(of) != PathKind.Link)
            Check(LibC.ChangeMode(path, of.Mode & 0xfffu), path);
        var modified = new LibC.TimeSpec { Seconds = of.ModifiedSeconds, Nanoseconds = of.ModifiedNanoseconds };
        Check(LibC.SetTimes(LibC.AtCurrentDirectory, path, [modified, modified], LibC.SymlinkNoFollow), path);
    }

    private static LibC.StatXResult Stat(byte[] path)
    {
        Check(LibC.StatX(LibC.AtCurrentDirectory, path, LibC.SymlinkNoFollow, 0xfff, out LibC.StatXResult found), path);
        return found;
    }

    private static SafeFileHandle Open(byte[] path, int flags, int mode)
    {
        int descriptor = LibC.Open(path, flags, mode);
        Check(descriptor, path);
        return new SafeFileHandle(descriptor, ownsHandle: true);
    }

    private static void Check(int result, byte[] path)
    {
        if (result < 0)
            throw SystemError.Of(Marshal.GetLastPInvokeError(), PathBytes.Text(path));
    }
}
