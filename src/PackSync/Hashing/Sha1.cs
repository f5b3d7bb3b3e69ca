#pragma warning disable RS0030 // the one place that hashes
using System.Security.Cryptography;
using PackSync.Diagnostics;

namespace PackSync.Hashing;

/// <summary>SHA-1, which is what git names its objects by; nothing of ours relies on it.</summary>
internal static class Sha1
{
    /// <returns>20 bytes, over the parts as if they were one.</returns>
    /// <exception cref="DiagnosticException"><see cref="OpenSsl"/> cannot be loaded.</exception>
    public static byte[] Of(params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        OpenSsl.Require();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        foreach (ReadOnlyMemory<byte> part in parts)
            hash.AppendData(part.Span);
        return hash.GetHashAndReset();
    }
}
