using System.Runtime.InteropServices;

namespace PackSync.Files;

internal static class SystemError
{
    /// <summary>EXDEV: a rename between file systems, or out of the lower layer of an overlay.</summary>
    public const int CrossDevice = 18;

    private const int NoSpace = 28, OverQuota = 122;

    /// <summary>By the words of whoever has no error number to give: no room, or none for this user.</summary>
    public static bool IsFullDisk(string said)
        => said.Contains(Marshal.GetPInvokeErrorMessage(NoSpace), StringComparison.Ordinal) || said.Contains(Marshal.GetPInvokeErrorMessage(OverQuota), StringComparison.Ordinal);

    public static IOException Of(int error, string path) => new($"{Marshal.GetPInvokeErrorMessage(error)}: {path}", error);

    public static IOException Last(string path) => Of(Marshal.GetLastPInvokeError(), path);
}
