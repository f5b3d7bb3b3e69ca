#pragma warning disable RS0030 // the one place that hashes
using System.Security.Cryptography;
using System.Text;
using PackSync.Diagnostics;

namespace PackSync.Hashing;

/// <summary>SHA-256, at once or piece by piece.</summary>
/// <exception cref="DiagnosticException">Of every member that hashes: <see cref="OpenSsl"/> cannot be loaded.</exception>
public sealed class Sha256 : IDisposable
{
    /// <summary>Of a digest.</summary>
    public const int Bytes = SHA256.HashSizeInBytes;

    private readonly IncrementalHash _hash = Start();

    public static Sha256Digest Of(ReadOnlySpan<byte> bytes)
    {
        OpenSsl.Require();
        Span<byte> digest = stackalloc byte[Bytes];
        SHA256.HashData(bytes, digest);
        return Sha256Digest.FromBytes(digest);
    }

    /// <summary>Of the text in UTF-8.</summary>
    public static Sha256Digest Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>From where the stream stands to its end.</summary>
    /// <exception cref="IOException">Unreadable.</exception>
    public static Sha256Digest Of(Stream stream)
    {
        OpenSsl.Require();
        Span<byte> digest = stackalloc byte[Bytes];
        SHA256.HashData(stream, digest);
        return Sha256Digest.FromBytes(digest);
    }

    public void Append(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

    /// <summary>Of all that was appended; what is appended after it begins anew.</summary>
    public Sha256Digest Finish()
    {
        Span<byte> digest = stackalloc byte[Bytes];
        _hash.GetHashAndReset(digest);
        return Sha256Digest.FromBytes(digest);
    }

    public void Dispose() => _hash.Dispose();

    private static IncrementalHash Start()
    {
        OpenSsl.Require();
        return IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    }
}
