using System.Diagnostics.CodeAnalysis;

namespace PackSync.Packs;

/// <summary>A full git commit id: 40 lower-case hexadecimal digits.</summary>
public readonly record struct CommitId
{
    private readonly string? _hex;

    private CommitId(string hex) => _hex = hex;

    public string Hex => _hex ?? throw new InvalidOperationException("an empty CommitId was used");

    /// <summary>The first seven digits, as git shows them to people.</summary>
    public string Short => Hex[..7];

    public static bool TryParse(string? text, [NotNullWhen(true)] out CommitId? result)
    {
        result = text is { Length: 40 } && text.All(char.IsAsciiHexDigit) ? new CommitId(text.ToLowerInvariant()) : null;
        return result is not null;
    }

    /// <exception cref="FormatException">The text is not 40 hexadecimal digits.</exception>
    public static CommitId Parse(string text)
        => TryParse(text, out CommitId? result) ? result.Value : throw new FormatException($"'{text}' is not a commit id");

    public override string ToString() => Hex;
}
