using System.Text;
using PackSync.Hashing;
using PackSync.Packs;

namespace PackSync.StackStorm.Nodes;

/// <summary>
/// PURE. A digest of a pack's config that is the same on every node. The file holds secrets in clear and a receipt leaves its node, so it is a slow one (PBKDF2) and a short one (32 bits): guessing
/// costs, and a guess is never confirmed for certain.
/// </summary>
internal static class ConfigFingerprint
{
    private const int Iterations = 100_000;
    private const int Bytes = 4;

    /// <returns>8 lower-case hex digits.</returns>
    public static string Of(PackRef pack, ReadOnlySpan<byte> file)
        => Convert.ToHexStringLower(Salted.Stretch(file, Encoding.UTF8.GetBytes($"pack-sync config {pack}"), Iterations, Bytes));
}
