using System.Runtime.InteropServices;

namespace PackSync.Files;

internal static class SystemError
{
    public static IOException Of(int error, string path) => new($"{Marshal.GetPInvokeErrorMessage(error)}: {path}", error);

    public static IOException Last(string path) => Of(Marshal.GetLastPInvokeError(), path);
}
