using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Http;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Indexes;

/// <summary>The indexes of packs.yaml as one: leftmost wins, whole entry. Each is read once per run, when first needed, all in parallel.</summary>
public sealed class IndexCatalog(ImmutableArray<IndexSource> indexes, HttpNetwork network)
{
    private readonly IndexFetcher _fetcher = new(network);
    private readonly Lock _gate = new();
    private ImmutableArray<Task<PackIndex>> _readings;

    /// <param name="askedAt">Where packs.yaml names the pack; null for a dependency.</param>
    public async Task<IndexLookup> FindAsync(PackRef pack, SourcePlace? askedAt, CancellationToken cancellation)
    {
        ImmutableArray<Diagnostic> warnings = [];
        foreach ((IndexSource index, Task<PackIndex> reading) in indexes.Zip(Readings(cancellation)))
        {
            try
            {
                PackIndex read = await reading.ConfigureAwait(false);
                if (read.Entries.TryGetValue(pack, out IndexEntry? entry))
                    return new IndexLookup.Found(entry, warnings);
                if (read.BadEntries.TryGetValue(pack, out Diagnostic? fault))
                    return new IndexLookup.Unreadable(fault, warnings);
            }
            catch (DiagnosticException failure) when (index.Optional)
            {
                warnings = warnings.Add(IndexProblems.Skipped(index, failure.Diagnostic));
            }
            catch (DiagnosticException failure)
            {
                return new IndexLookup.Unreadable(IndexProblems.Unreadable(pack, failure.Diagnostic, askedAt), warnings);
            }
        }

        string? suggestion = await SuggestAsync(pack, cancellation).ConfigureAwait(false);
        return new IndexLookup.Unknown(IndexProblems.UnknownPack(pack, indexes.Length, suggestion, askedAt), warnings);
    }

    private async Task<string?> SuggestAsync(PackRef pack, CancellationToken cancellation)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (Task<PackIndex> reading in Readings(cancellation))
        {
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (reading.IsCompletedSuccessfully)
                names.UnionWith((await reading.ConfigureAwait(false)).Entries.Keys.Select(known => known.Value));
        }

        return Spelling.DidYouMean(pack.Value, names);
    }

    private ImmutableArray<Task<PackIndex>> Readings(CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_readings.IsDefault)
                _readings = [.. indexes.Select(index => ReadAsync(index, cancellation))];
            return _readings;
        }
    }

    private async Task<PackIndex> ReadAsync(IndexSource index, CancellationToken cancellation)
        => IndexReader.Read(await _fetcher.FetchAsync(index, cancellation).ConfigureAwait(false), index);
}
