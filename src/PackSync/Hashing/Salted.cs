#pragma warning disable RS0030 // the one place that hashes
using System.Security.Cryptography;
using PackSync.Diagnostics;

namespace PackSync.Hashing;

/// <summary>For digests of what must not be guessed from them.</summary>
/// <exception cref="DiagnosticException">Of every member: <see cref="OpenSsl"/> cannot be loaded.</exception>
internal static class Salted
{
    /// <summary>Random bytes that nobody can foretell.</summary>
    public static byte[] NewSalt(int bytes)
    {
        OpenSsl.Require();
        return RandomNumberGenerator.GetBytes(bytes);
    }

    /// <summary>PBKDF2 with SHA-256: slow on purpose, in proportion to the iterations.</summary>
    public static byte[] Stretch(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> salt, int iterations, int bytes)
    {
        OpenSsl.Require();
        return Rfc2898DeriveBytes.Pbkdf2(secret, salt, iterations, HashAlgorithmName.SHA256, bytes);
    }
}
