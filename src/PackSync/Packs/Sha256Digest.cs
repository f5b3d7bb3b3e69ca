using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace PackSync.Packs;

/// <summary>32 bytes of SHA-256 without an allocation: environments hold hundreds of thousands of them. Text form: 64 lower-case hex digits.</summary>
public readonly record struct Sha256Digest(ulong A, ulong B, ulong C, ulong D)
{
    public static Sha256Digest FromBytes(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64BigEndian(bytes),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]));

    public static bool TryParse(string? text, [NotNullWhen(true)] out Sha256Digest? result)
    {
        result = text is { Length: 64 } && text.All(char.IsAsciiHexDigitLower) ? FromBytes(Convert.FromHexString(text)) : null;
        return result is not null;
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
