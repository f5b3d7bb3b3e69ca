using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace PackSync.Hashing;

/// <summary>32 bytes of SHA-256 without an allocation: environments hold hundreds of thousands of them. Text form: 64 lower-case hex digits.</summary>
public readonly record struct Sha256Digest(ulong A, ulong B, ulong C, ulong D)
{
    private static readonly SearchValues<char> LowerHexDigits = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<byte> LowerHexBytes = SearchValues.Create("0123456789abcdef"u8);

    public static Sha256Digest FromBytes(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64BigEndian(bytes),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]));

    public static bool TryParse(string? text, [NotNullWhen(true)] out Sha256Digest? result)
    {
        Span<byte> bytes = stackalloc byte[32];
        result = text is { Length: 64 } && !text.AsSpan().ContainsAnyExcept(LowerHexDigits) && Convert.FromHexString(text, bytes, out _, out _) == OperationStatus.Done
            ? FromBytes(bytes)
            : null;
        return result is not null;
    }

    /// <param name="text">ASCII.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out Sha256Digest result)
    {
        Span<byte> bytes = stackalloc byte[32];
        bool parsed = text.Length == 64 && !text.ContainsAnyExcept(LowerHexBytes) && Convert.FromHexString(text, bytes, out _, out _) == OperationStatus.Done;
        result = FromBytes(bytes);
        return parsed;
    }

    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, A);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], B);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], C);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], D);
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[32];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
