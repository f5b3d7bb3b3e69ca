using System.Runtime.InteropServices;

namespace PackSync.Files;

/// <summary>
/// A file of a staged tree while it is made: bytes, rights and stat data through the one descriptor that made it. What .NET's own streams do beside that (locks,
/// questions about the file system, a path walked again for each right) costs three times as much as the file.
/// </summary>
public sealed unsafe class NewFile : IDisposable
{
    private const int OpenWriteOnly = 1, Interrupted = 4, EmptyPath = 0x1000;

    private readonly int _descriptor;
    private readonly string _path;

    private NewFile(int descriptor, string path) => (_descriptor, _path) = (descriptor, path);

    /// <exception cref="IOException">Something is there already: a tree is written into an empty directory.</exception>
    /// <exception cref="UnauthorizedAccessException">Not for us.</exception>
    public static NewFile Create(string path, bool executable)
    {
        int descriptor = LibC.Open(PathBytes.Of(path), OpenWriteOnly | LibC.OpenCreate | LibC.OpenExclusive | LibC.OpenCloseOnExec, executable ? 0b111_101_101 : 0b110_100_100);
        return descriptor >= 0 ? new NewFile(descriptor, path) : throw SystemError.Last(path);
    }

    /// <exception cref="IOException">The disk is full, or the like.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            for (nint written = 0; written < bytes.Length;)
            {
                nint count = LibC.Write(_descriptor, start + written, bytes.Length - written);
                if (count < 0 && Marshal.GetLastPInvokeError() != Interrupted)
                    throw SystemError.Last(_path);
                written += Math.Max(0, count);
            }
        }
    }

    /// <exception cref="IOException">Not allowed, or the like.</exception>
    public void SetMode(UnixFileMode mode)
    {
        if (LibC.ChangeMode(_descriptor, (uint)mode) != 0)
            throw SystemError.Last(_path);
    }

    /// <exception cref="IOException">Not allowed, or the like.</exception>
    public void SetGroup(int group)
    {
        if (LibC.ChangeOwner(_descriptor, -1, group) != 0)
            throw SystemError.Last(_path);
    }

    /// <summary>After everything else: setting a right changes it.</summary>
    /// <exception cref="IOException">The file system failed.</exception>
    public FileStat Stat()
    {
        byte none = 0;
        return LibC.StatX(_descriptor, &none, EmptyPath, 0xfff, out LibC.StatXResult result) == 0 ? PathStat.Of(result).Stat : throw SystemError.Last(_path);
    }

    public void Dispose() => _ = LibC.Close(_descriptor);
}
