using System.Collections.Immutable;
using System.Text.Json;
using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Indexes;

/// <summary>
/// The bytes of an index → PackIndex. What st2 makes of malformed shapes (services/packs.py) stands in the facts; here every one is a diagnostic.
/// The <c>versions</c> list is text-sorted by its producer and is never read.
/// </summary>
public static class IndexReader
{
    private const int MaxDepth = 64;

    /// <exception cref="DiagnosticException">Not JSON, or not an index.</exception>
    public static PackIndex Read(ReadOnlyMemory<byte> bytes, IndexSource source)
    {
        if (bytes.Span.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        if (bytes.Span.Trim(" \t\r\n"u8).IsEmpty)
            throw new DiagnosticException(IndexProblems.Empty(source));
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return Read(document.RootElement, source);
        }
        catch (JsonException fault)
        {
            string place = fault.LineNumber is { } line ? $"line {line + 1}, byte {fault.BytePositionInLine + 1}" : "it is not JSON";
            throw new DiagnosticException(IndexProblems.Malformed(source, $"not valid JSON at {place}"), fault);
        }
    }

    private static PackIndex Read(JsonElement root, IndexSource source)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new DiagnosticException(IndexProblems.Malformed(source, $"it holds {IndexEntryReading.Describe(root)}, not an object"));
        if (!root.EnumerateObject().Any())
            throw new DiagnosticException(IndexProblems.Empty(source));
        if (!root.TryGetProperty("packs", out JsonElement packs))
            throw new DiagnosticException(IndexProblems.Malformed(source, "it has no 'packs'"));
        bool none = packs.ValueKind == JsonValueKind.Array && packs.GetArrayLength() == 0; // as st2 accepts it
        if (packs.ValueKind != JsonValueKind.Object && !none)
            throw new DiagnosticException(IndexProblems.Malformed(source, $"its 'packs' is {IndexEntryReading.Describe(packs)}, not an object"));
        return none ? new PackIndex(source, [], []) : ReadPacks(packs, source);
    }

    private static PackIndex ReadPacks(JsonElement packs, IndexSource source)
    {
        ImmutableDictionary<PackRef, IndexEntry>.Builder entries = ImmutableDictionary.CreateBuilder<PackRef, IndexEntry>();
        ImmutableDictionary<PackRef, Diagnostic>.Builder bad = ImmutableDictionary.CreateBuilder<PackRef, Diagnostic>();
        foreach (JsonProperty property in packs.EnumerateObject())
        {
            if (Ref(property) is not { } pack)
                continue;
            (IndexEntry? entry, string? fault) = IndexEntryReading.Read(pack, property.Value, source);
            // of a key that stands twice, the last counts, good or bad
            entries.Remove(pack);
            bad.Remove(pack);
            if (entry is not null)
                entries[pack] = entry;
            else
                bad[pack] = IndexProblems.BadEntry(source, pack, fault!);
        }

        return new PackIndex(source, entries.ToImmutable(), bad.ToImmutable());
    }

    /// <returns>Null for a key that is no ref: nobody can ask for it, so it harms nobody.</returns>
    private static PackRef? Ref(JsonProperty property)
    {
        try
        {
            return PackRef.TryParse(property.Name, out PackRef? pack) ? pack : null;
        }
        catch (InvalidOperationException)
        {
            return null; // a lone surrogate
        }
    }
}
