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
            throw new DiagnosticException(IndexProblems.Malformed(source, $"it holds {Word(root)}, not an object"));
        if (!root.EnumerateObject().Any())
            throw new DiagnosticException(IndexProblems.Empty(source));
        if (!root.TryGetProperty("packs", out JsonElement packs))
            throw new DiagnosticException(IndexProblems.Malformed(source, "it has no 'packs'"));
        bool none = packs.ValueKind == JsonValueKind.Array && packs.GetArrayLength() == 0; // as st2 accepts it
        if (packs.ValueKind != JsonValueKind.Object && !none)
            throw new DiagnosticException(IndexProblems.Malformed(source, $"its 'packs' is {Word(packs)}, not an object"));
        return none ? new PackIndex(source, [], []) : ReadPacks(packs, source);
    }

    private static PackIndex ReadPacks(JsonElement packs, IndexSource source)
    {
        ImmutableDictionary<PackRef, IndexEntry>.Builder entries = ImmutableDictionary.CreateBuilder<PackRef, IndexEntry>();
        ImmutableDictionary<PackRef, Diagnostic>.Builder bad = ImmutableDictionary.CreateBuilder<PackRef, Diagnostic>();
        foreach (JsonProperty property in packs.EnumerateObject())
        {
            // a key that is no ref cannot be asked for, so it harms nobody
            if (!PackRef.TryParse(property.Name, out PackRef? pack))
                continue;
            (IndexEntry? entry, string? fault) = ReadEntry(pack.Value, property.Value, source);
            if (entry is not null)
                entries[pack.Value] = entry;
            else
                bad[pack.Value] = IndexProblems.BadEntry(source, pack.Value, fault!);
        }

        return new PackIndex(source, entries.ToImmutable(), bad.ToImmutable());
    }

    private static (IndexEntry? Entry, string? Fault) ReadEntry(PackRef pack, JsonElement value, IndexSource source)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return (null, $"it is {Word(value)}, not an object");
        if (Text(value, "repo_url") is not { } url)
            return (null, "it has no 'repo_url'");
        // what comes from the network may never name a path of this machine
        string? baseDirectory = source.IsLocal ? Path.GetDirectoryName(source.Location) : null;
        return SourceUrl.TryParse(url, baseDirectory, out SourceUrl? repository, out string? fault)
            ? (new IndexEntry(pack, Text(value, "name"), Text(value, "version"), repository, Text(value, "description"), Text(value, "author"), source), null)
            : (null, fault);
    }

    private static string? Text(JsonElement entry, string key)
        => entry.TryGetProperty(key, out JsonElement value) && (value.ValueKind is JsonValueKind.String or JsonValueKind.Number) ? value.ToString() : null;

    private static string Word(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "text",
        JsonValueKind.Null => "null",
        _ => "a bare value",
    };
}
