using System.Runtime.InteropServices;
using PackSync.Diagnostics;

namespace PackSync.Hashing;

/// <summary>
/// OpenSSL, which the runtime and libgit2 load when they first need it. Where it is missing or cannot be read the runtime ends the process at once, and libgit2 crashes
/// (on a slim image, or a disk that fails in the middle of an apply): so it is loaded here first, where a failure is an error like any other.
/// </summary>
internal static class OpenSsl
{
    /// <summary>What the runtime accepts, newest first (its opensslshim.c).</summary>
    private static readonly string[] Libraries = ["libssl.so.3", "libssl.so.1.1"];

    private static volatile bool _loaded = !OperatingSystem.IsLinux(); // elsewhere the system's own cryptography is used

    /// <exception cref="DiagnosticException">It cannot be loaded.</exception>
    public static void Require()
    {
        if (_loaded)
            return;
        // kept for the life of the process: whoever loads it after us gets this one, without opening a file
        _loaded = Libraries.Any(library => NativeLibrary.TryLoad(library, out _)) ? true : throw new DiagnosticException(HashingProblems.NoOpenSsl(Libraries));
    }
}
