using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.StackStorm.Content;

/// <summary>One version of a pack's content, read file by file as somebody asks, each once.</summary>
internal sealed class ContentVersion(PackRef pack, PackFiles files, DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, ImmutableArray<ContentItem>> _read = new(StringComparer.Ordinal);
    private readonly ContentReader _reader = new(pack, files, diagnostics);

    public PackFiles Files => files;

    /// <summary>Of two that have one name the first counts, by path; StackStorm would keep the last, and both are odd.</summary>
    public Dictionary<(ContentKind, string), ContentItem> Items(Func<string, bool> isAsked)
    {
        var items = new Dictionary<(ContentKind, string), ContentItem>();
        foreach (ContentItem item in files.Paths.Where(path => ContentFolders.KindOf(path) is not null).Order(StringComparer.Ordinal).Where(isAsked).SelectMany(path => Read(path)))
            items.TryAdd(item.Key, item);
        return items;
    }

    /// <summary>Does one of the words stand in the file?</summary>
    public bool Mentions(string path, SearchValues<string> words)
        => files.Read(path, ContentReader.MaxBytes) is { } bytes && Encoding.UTF8.GetString(bytes).AsSpan().ContainsAny(words);

    private ImmutableArray<ContentItem> Read(string path)
        => _read.TryGetValue(path, out ImmutableArray<ContentItem> known) ? known : _read[path] = _reader.Read(path);
}
