using System.Diagnostics.CodeAnalysis;
using PackSync.Packs;

namespace PackSync.Manifests;

/// <summary>One pack as people type it, in st2's own spelling (<c>aws</c>, <c>aws=2.0.2</c>, a URL), on its way into a new packs.yaml.</summary>
public sealed record StarterPack(PackRef Ref, DependencySpec Spec)
{
    private static readonly string[] UsualPrefixes = ["stackstorm_", "st2_"];

    /// <param name="fault">A sentence without a final period.</param>
    /// <param name="pack">What the pack is called; null: by its text.</param>
    public static bool TryParse(string text, PackRef? pack, [NotNullWhen(true)] out StarterPack? result, [NotNullWhen(false)] out string? fault)
    {
        result = null;
        if (!DependencySpec.TryParse(text, out DependencySpec? spec, out fault))
            return false;
        if (pack is not null && spec.Pack is { } named && named != pack)
            fault = $"'{text}' is found by that name, and has it";
        else if ((pack ?? spec.Pack ?? Guess(spec.Source!)) is { } known)
            result = new StarterPack(known, spec);
        else
            fault = $"'{text}' does not tell the pack's ref; `add --as REF` does";
        return result is not null;
    }

    /// <summary>The line below <c>packs:</c>, without its indent. Text that YAML could take for something else is quoted.</summary>
    public string Line => (Spec.Source, Spec.Request) switch
    {
        (null, PackRequest.Unpinned) => $"{Ref}:",
        (null, PackRequest.At { Reference: GitReference.Version version }) => $"{Ref}: {version.Text}",
        (null, { } request) => $"{Ref}: {PackLine.Quote(request.Text)}",
        ({ } source, PackRequest.Unpinned) => $"{Ref}: {{source: {PackLine.Quote(source.Written)}}}",
        ({ } source, { } request) => $"{Ref}: {{source: {PackLine.Quote(source.Written)}, {Key(request)}: {PackLine.Quote(request.Text)}}}",
    };

    /// <summary>By the Exchange's custom, a repository is named after its pack. Only the pack.yaml knows; `lock` compares.</summary>
    private static PackRef? Guess(SourceUrl source)
    {
        string name = source.StoreKey.Split(['/', ':'], StringSplitOptions.RemoveEmptyEntries)[^1].ToLowerInvariant().Replace('-', '_').Replace('.', '_');
        string bare = UsualPrefixes.FirstOrDefault(prefix => name.StartsWith(prefix, StringComparison.Ordinal)) is { } prefix ? name[prefix.Length..] : name;
        return PackRef.TryParse(bare, out PackRef? pack) ? pack : null;
    }

    /// <summary>A mapping has no key for "branch, commit or tag, whichever there is": by the look of it.</summary>
    private static string Key(PackRequest request) => request switch
    {
        PackRequest.At { Reference: GitReference.Named { Text: var text } } when text.Length is >= 7 and <= 40 && text.All(char.IsAsciiHexDigit) => "commit",
        PackRequest.At { Reference: GitReference.Named { Text: ['v', .. var rest] } } when VersionText.TryParse(rest, out _) => "tag",
        PackRequest.At { Reference: GitReference.Named } => "branch",
        _ => "version",
    };
}
