#pragma warning disable RS0030 // the one place that writes
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace PackSync.Files;

/// <summary>
/// An exclusive kernel lock on a file, with a note for people in it. The kernel frees it when its holder dies, however it dies.
/// The file stays: removing it would let two holders lock two files of one name.
/// </summary>
public sealed class FileLock : IDisposable
{
    private const int ExclusiveNonBlocking = 2 | 4;
    private const int SharedNonBlocking = 1 | 4;
    private const int Unlock = 8;
    private const int WouldBlock = 11;
    private const int OwnerOnly = 0b110_000_000;

    private readonly SafeFileHandle _handle;

    private FileLock(SafeFileHandle handle) => _handle = handle;

    /// <returns>Null where somebody else holds it.</returns>
    public static FileLock? TryAcquire(string path, string note)
    {
        int descriptor = LibC.Open(path, LibC.OpenReadWrite | LibC.OpenCreate | LibC.OpenCloseOnExec, OwnerOnly);
        if (descriptor < 0)
            throw SystemError.Last(path);
        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (LibC.FLock(descriptor, ExclusiveNonBlocking) != 0)
        {
            int error = Marshal.GetLastPInvokeError();
            handle.Dispose();
            return error == WouldBlock ? null : throw SystemError.Of(error, path);
        }

        TryWrite(handle, note);
        return new FileLock(handle);
    }

    /// <summary>
    /// Does a living process hold it? Asking takes a shared lock for a moment, which a run that starts in that moment would take for a holder: ask only
    /// where there is a reason to.
    /// </summary>
    public static bool IsHeld(string path)
    {
        int descriptor = LibC.Open(path, LibC.OpenCloseOnExec);
        if (descriptor < 0)
            return false;
        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        return LibC.FLock(descriptor, SharedNonBlocking) != 0 && Marshal.GetLastPInvokeError() == WouldBlock;
    }

    /// <summary>The holder's note; may be half written, or empty.</summary>
    public static string ReadNote(string path)
    {
        // not a FileStream: .NET takes a lock of its own, which fails
        int descriptor = LibC.Open(path, LibC.OpenCloseOnExec);
        if (descriptor < 0)
            return "";
        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        byte[] bytes = new byte[1024];
        return Encoding.UTF8.GetString(bytes, 0, RandomAccess.Read(handle, bytes, 0));
    }

    private static void TryWrite(SafeFileHandle handle, string note)
    {
        try
        {
            RandomAccess.SetLength(handle, 0);
            RandomAccess.Write(handle, Encoding.UTF8.GetBytes(note), 0);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // a full disk: the lock holds without it, and what is written under the lock says so itself
        }
    }

    public void Dispose()
    {
        if (_handle.IsClosed)
            return;
        // closing is not enough: a child process that another thread has just forked holds the descriptor, and with it the lock, until its exec
        _ = LibC.FLock(_handle.DangerousGetHandle().ToInt32(), Unlock);
        _handle.Dispose();
    }
}
