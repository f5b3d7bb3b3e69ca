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

        RandomAccess.SetLength(handle, 0);
        RandomAccess.Write(handle, Encoding.UTF8.GetBytes(note), 0);
        return new FileLock(handle);
    }

    /// <summary>The holder's note; may be half written.</summary>
    public static string ReadNote(string path)
    {
        // ReadWrite: any narrower sharing would ask for a lock itself, and fail
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    public void Dispose() => _handle.Dispose();
}
