using System.Runtime.InteropServices;

namespace PackSync.Files;

/// <summary>A folder while its names are read, one by one, as the kernel has them.</summary>
internal readonly unsafe ref struct OpenFolder
{
    private readonly nint _folder;
    private readonly ReadOnlySpan<byte> _path;

    /// <param name="path">Ends with a zero.</param>
    /// <param name="error">Why it could not be opened; 0 where it was.</param>
    public OpenFolder(ReadOnlySpan<byte> path, out int error)
    {
        _path = path;
        _folder = LibC.OpenFolder(path);
        error = _folder == 0 ? Marshal.GetLastPInvokeError() : 0;
    }

    public int Descriptor => LibC.DescriptorOf(_folder);

    /// <param name="entry">A struct dirent, good until the next is asked for; never that of <c>.</c> or <c>..</c>.</param>
    /// <returns>False at the end.</returns>
    /// <exception cref="IOException">The disk failed. readdir(3) tells that from the end by errno alone; taking it for the end would lose the remaining entries.</exception>
    public bool TryNext(out byte* entry)
    {
        do
        {
            entry = (byte*)LibC.ReadFolder(_folder);
            if (entry == null)
                return Marshal.GetLastPInvokeError() is 0 or PathStat.NoEntry ? false : throw SystemError.Last(PathBytes.Text(_path));
        }
        while (Name(entry) is [(byte)'.'] or [(byte)'.', (byte)'.']);
        return true;
    }

    public static ReadOnlySpan<byte> Name(byte* entry) => MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry + PathBytes.NameOffset);

    public void Dispose()
    {
        if (_folder != 0)
            _ = LibC.CloseFolder(_folder);
    }
}
