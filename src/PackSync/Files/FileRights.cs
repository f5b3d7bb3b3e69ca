using System.Runtime.InteropServices;

namespace PackSync.Files;

/// <summary>Who owns a file and who may do what with it.</summary>
/// <param name="User">Id.</param>
/// <param name="Group">Id.</param>
public readonly record struct FileRights(int User, int Group, UnixFileMode Mode)
{
    private const int AllModes = 0xfff;

    /// <exception cref="IOException">Nothing is there, or it may not be looked at.</exception>
    public static FileRights Of(string path)
        => LibC.StatX(LibC.AtCurrentDirectory, path, LibC.SymlinkNoFollow, 0xfff, out LibC.StatXResult result) == 0
            ? new FileRights((int)result.UserId, (int)result.GroupId, (UnixFileMode)(result.Mode & AllModes))
            : throw SystemError.Of(Marshal.GetLastPInvokeError(), path);
}
