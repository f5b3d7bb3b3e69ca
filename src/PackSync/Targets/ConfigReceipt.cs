using PackSync.Hashing;
using PackSync.Packs;

namespace PackSync.Targets;

/// <summary>
/// What an apply wrote to a pack's config file: enough to tell an edit from a change of packs.yaml, secrets included, and nothing of them for who has not the file: the
/// digest is salted, and the receipt as private as the copies for rollback beside it.
/// </summary>
/// <param name="RunId">Of the apply that wrote it.</param>
/// <param name="Salt">Random, hex.</param>
/// <param name="Digest">Of salt and bytes.</param>
public sealed record ConfigReceipt(PackRef Ref, string RunId, string Salt, Sha256Digest Digest)
{
    private const int SaltBytes = 16;

    public static ConfigReceipt Of(PackRef pack, string run, ReadOnlySpan<byte> file)
    {
        string salt = Convert.ToHexStringLower(Salted.NewSalt(SaltBytes));
        return new ConfigReceipt(pack, run, salt, Hash(salt, file));
    }

    /// <summary>The file is the one that was written, wherever it was copied to.</summary>
    public bool IsOf(ReadOnlySpan<byte> file) => Hash(Salt, file) == Digest;

    private static Sha256Digest Hash(string salt, ReadOnlySpan<byte> file)
    {
        using var hash = new Sha256();
        hash.Append(System.Text.Encoding.ASCII.GetBytes(salt));
        hash.Append(file);
        return hash.Finish();
    }
}
