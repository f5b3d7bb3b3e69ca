using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Http;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Indexes;

/// <summary>Indexes as one: leftmost wins, whole entry. Each is read once per run, when first needed, all in parallel.</summary>
/// <param name="cache">Null: no copies are kept, and offline there are none.</param>
public sealed class IndexCatalog(ImmutableArray<IndexSource> indexes, HttpNetwork network, IndexCache? cache = null)
{
    private readonly IndexFetcher _fetcher = new(network, cache);
    private readonly Lock _gate = new();
    private ImmutableArray<Task<IndexAnswer>> _readings;

    /// <summary>What somebody else has read, as one index.</summary>
    public static IndexCatalog Of(PackIndex index, HttpNetwork network) => new([index.Source], network) { _readings = [Task.FromResult<IndexAnswer>(new IndexAnswer.Read(index))] };

    /// <param name="askedAt">Where packs.yaml names the pack; null for a dependency.</param>
    public async Task<IndexLookup> FindAsync(PackRef pack, SourcePlace? askedAt, CancellationToken cancellation)
    {
        ImmutableArray<Diagnostic> warnings = [];
        foreach (Task<IndexAnswer> reading in Readings(cancellation))
        {
            IndexAnswer answer = await reading.ConfigureAwait(false);
            if (answer is IndexAnswer.Failed { Source.Optional: false } failed)
                return new IndexLookup.Unreadable(IndexProblems.Unreadable(pack, failed.Problem, askedAt), warnings);
            if (answer.Complaint is { } warning)
                warnings = warnings.Add(warning);
            if (answer is not IndexAnswer.Read { Index: { } index })
                continue;
            if (index.Find(pack) is { } entry)
                return new IndexLookup.Found(entry, warnings);
            if (index.BadEntries.TryGetValue(pack, out Diagnostic? fault))
                return new IndexLookup.Unreadable(fault, warnings);
        }

        ImmutableArray<IndexAnswer> answers = await ReadAllAsync(cancellation).ConfigureAwait(false);
        string? suggestion = Spelling.DidYouMean(pack.Value, answers.OfType<IndexAnswer.Read>().SelectMany(read => read.Index.Entries).Select(known => known.Ref.Value).Distinct());
        return new IndexLookup.Unknown(IndexProblems.UnknownPack(pack, indexes.Length, suggestion, askedAt), warnings);
    }

    /// <summary>What came of each index, in their order.</summary>
    public async Task<ImmutableArray<IndexAnswer>> ReadAllAsync(CancellationToken cancellation)
        => [.. await Task.WhenAll(Readings(cancellation)).ConfigureAwait(false)];

    private ImmutableArray<Task<IndexAnswer>> Readings(CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_readings.IsDefault)
                _readings = [.. indexes.Select(index => ReadAsync(index, cancellation))];
            return _readings;
        }
    }

    private async Task<IndexAnswer> ReadAsync(IndexSource index, CancellationToken cancellation)
    {
        try
        {
            IndexBody body = await _fetcher.FetchAsync(index, cancellation).ConfigureAwait(false);
            IndexAnswer answer = IndexReader.Read(body.Bytes, index);
            if (answer is not IndexAnswer.Read read)
                return answer;
            if (body.ToKeep is not null)
                _fetcher.Keep(index, body.ToKeep);
            return new IndexAnswer.Read(read.Index with { CopyOf = body.CopyOf });
        }
        catch (DiagnosticException failure)
        {
            return new IndexAnswer.Failed(index, IndexFault.Unresponsive, failure.Diagnostic with { Place = failure.Diagnostic.Place ?? index.Place });
        }
    }
}
