using System.Diagnostics.CodeAnalysis;

namespace PackSync.Packs;

/// <summary>a git tree id: 40 lower-case hexadecimal digits.</summary>
public readonly record struct TreeId
{
    private readonly string? _hex;

    private TreeId(string hex) => _hex = hex;

    public string Hex => _hex ?? throw new InvalidOperationException("an empty TreeId was used");

    public static bool TryParse(string? text, [NotNullWhen(true)] out TreeId? result)
    {
        result = text is { Length: 40 } && text.All(char.IsAsciiHexDigit) ? new TreeId(text.ToLowerInvariant()) : null;
        return result is not null;
    }

    /// <exception cref="FormatException">The text is not 40 hexadecimal digits.</exception>
    public static TreeId Parse(string text)
        => TryParse(text, out TreeId? result) ? result.Value : throw new FormatException($"'{text}' is not a tree id");

    public override string ToString() => Hex;
}
