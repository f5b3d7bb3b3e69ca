using System.Runtime.InteropServices;

namespace PackSync.Files;

internal static class SystemError
{
    /// <summary>EXDEV: a rename between file systems, or out of the lower layer of an overlay.</summary>
    public const int CrossDevice = 18;

    public static IOException Of(int error, string path) => new($"{Marshal.GetPInvokeErrorMessage(error)}: {path}", error);

    public static IOException Last(string path) => Of(Marshal.GetLastPInvokeError(), path);
}
