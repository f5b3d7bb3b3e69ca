using System.Collections.Immutable;
using System.Text.Json;
using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Indexes;

/// <summary>
/// PURE. The bytes of an index → what it says, or why it says nothing. Never throws: shapes that st2 crashes on (docs/indexes.md) are malformed here.
/// The <c>versions</c> list is text-sorted by its producer and is never read.
/// </summary>
public static class IndexReader
{
    /// <summary>The public index has 0.75 MB.</summary>
    public const int MaxBytes = 64 << 20;

    /// <summary>The public one has some 200.</summary>
    private const int MaxPacks = 100_000;

    private const int MaxDepth = 64;

    /// <param name="bytes">UTF-8, with or without a mark.</param>
    public static IndexAnswer Read(ReadOnlyMemory<byte> bytes, IndexSource source)
    {
        if (bytes.Length > MaxBytes)
            return new IndexAnswer.Failed(source, IndexFault.Other, IndexProblems.TooLarge(source, MaxBytes));
        if (bytes.Span.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        ReadOnlySpan<byte> text = bytes.Span.Trim(" \t\r\n"u8);
        if (text.IsEmpty)
            return Malformed(source, "there is nothing in it");
        try
        {
            return Read(JsonElement.Parse(bytes.Span, new JsonDocumentOptions { MaxDepth = MaxDepth }), source);
        }
        catch (JsonException fault)
        {
            string place = fault.LineNumber is { } line ? $"line {line + 1}, byte {fault.BytePositionInLine + 1}" : "its end";
            return Malformed(source, text[0] == '<' ? "it is a web page, not JSON" : $"not valid JSON at {place}");
        }
    }

    private static IndexAnswer Read(JsonElement root, IndexSource source)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return Malformed(source, $"it holds {IndexEntryReading.Describe(root)}, not an object");
        if (!root.EnumerateObject().Any())
            return new IndexAnswer.Failed(source, IndexFault.Empty, IndexProblems.Empty(source));
        if (!root.TryGetProperty("packs", out JsonElement packs))
            return Malformed(source, "it has no 'packs'");
        bool none = packs.ValueKind == JsonValueKind.Array && packs.GetArrayLength() == 0; // as st2 accepts it
        if (packs.ValueKind != JsonValueKind.Object && !none)
            return Malformed(source, $"its 'packs' is {IndexEntryReading.Describe(packs)}, not an object");
        if (!none && packs.GetPropertyCount() > MaxPacks)
            return new IndexAnswer.Failed(source, IndexFault.Other, IndexProblems.TooManyPacks(source, MaxPacks));
        return new IndexAnswer.Read(ReadPacks(none ? [] : [.. packs.EnumerateObject()], source));
    }

    /// <summary>What stands below <c>packs</c>.</summary>
    /// <param name="packs">An object.</param>
    public static PackIndex OfPacks(JsonElement packs, IndexSource source) => ReadPacks([.. packs.EnumerateObject()], source);

    private static PackIndex ReadPacks(ReadOnlySpan<JsonProperty> properties, IndexSource source)
    {
        // of a key that stands twice the last counts, good or bad, in the place of the first: as a dictionary of Python's has it
        var values = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonProperty property in properties)
            values[IndexEntryReading.Name(property)] = property.Value;

        ImmutableArray<IndexEntry>.Builder entries = ImmutableArray.CreateBuilder<IndexEntry>();
        ImmutableDictionary<PackRef, Diagnostic>.Builder bad = ImmutableDictionary.CreateBuilder<PackRef, Diagnostic>();
        foreach ((string key, JsonElement value) in values)
        {
            if (!PackRef.TryParse(key, out PackRef? pack))
                continue; // nobody can ask for it, so it harms nobody
            (IndexEntry? entry, string? fault) = IndexEntryReading.Read(pack.Value, value, source);
            if (entry is not null)
                entries.Add(entry);
            else
                bad[pack.Value] = IndexProblems.BadEntry(source, pack.Value, fault!);
        }

        return new PackIndex(source, [.. values.Keys], entries.ToImmutable(), bad.ToImmutable());
    }

    private static IndexAnswer.Failed Malformed(IndexSource source, string detail) => new(source, IndexFault.Malformed, IndexProblems.Malformed(source, detail));
}
