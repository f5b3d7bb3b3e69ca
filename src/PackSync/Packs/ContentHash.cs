using System.Diagnostics.CodeAnalysis;
using System.Text;
using PackSync.Hashing;

namespace PackSync.Packs;

/// <summary>
/// What a pack holds, in one value: <c>h1:</c> and the hex SHA-256 over one line per file, sorted by the UTF-8 bytes of its path:
/// <c>&lt;file|exec|link&gt; &lt;sha256 of the blob, or of the link's target&gt; &lt;path&gt;\n</c>. docs/lock-format.md has the test vectors.
/// </summary>
public readonly record struct ContentHash(Sha256Digest Digest)
{
    private const string Scheme = "h1:";

    public static ContentHash Compute(IEnumerable<PackFile> files)
    {
        using var hash = new Sha256();
        foreach (PackFile file in files.OrderBy(file => file.Path, Utf8Order.Instance))
            hash.Append(Encoding.UTF8.GetBytes($"{file.Kind.ToWord()} {file.Hash} {file.Path}\n"));
        return new ContentHash(hash.Finish());
    }

    public static bool TryParse(string? text, [NotNullWhen(true)] out ContentHash? result)
    {
        result = text is not null
            && text.StartsWith(Scheme, StringComparison.Ordinal)
            && Sha256Digest.TryParse(text[Scheme.Length..], out Sha256Digest? digest)
                ? new ContentHash(digest.Value)
                : null;
        return result is not null;
    }

    public override string ToString() => Scheme + Digest;
}
