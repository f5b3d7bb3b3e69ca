using System.Globalization;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>Where a pack's files are being read, for messages: what is wrong with one stands where somebody can do something about it.</summary>
/// <param name="Pack">The pack that is wanted; null where its pack.yaml is read to find out.</param>
/// <param name="Origin">Such as <c>https://…/aws@1.2.0</c>.</param>
/// <param name="Folder">Of a plain folder on this machine, as the user would type it: its files can be mended. Null for a commit.</param>
/// <param name="Place">Of the pack in packs.yaml, where another version can be chosen.</param>
internal sealed record SnapshotPlace(PackRef? Pack, string Origin, string? Folder, SourcePlace? Place)
{
    public string File(string name) => Folder is null ? $"{Display.Safe(Origin)}:{name}" : Path.Combine(Folder, name);

    /// <summary>A file of a commit cannot be opened by the name that we would give it, and tools that read our lines take its colon for the end of the name.</summary>
    public Diagnostic Placed(Diagnostic diagnostic) => (Folder, diagnostic.Place) switch
    {
        (not null, { } own) => diagnostic with { Place = own, Message = $"'{Pack}': {diagnostic.Message}" },
        (_, { } own) => diagnostic with
        {
            Place = Place,
            Message = string.Create(CultureInfo.InvariantCulture, $"{(Pack is null ? "" : $"'{Pack}' at ")}{Display.Safe(Origin)}: {diagnostic.Message} (line {own.Line}, column {own.Column})"),
        },
        _ => diagnostic with { Place = Place },
    };
}
