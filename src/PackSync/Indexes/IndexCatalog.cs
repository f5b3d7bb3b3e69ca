using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Http;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Indexes;

/// <summary>The indexes of packs.yaml as one: leftmost wins, whole entry. Each is read once per run, when first needed, all in parallel.</summary>
public sealed class IndexCatalog
{
    public IndexCatalog(ImmutableArray<IndexSource> indexes, HttpNetwork network, DiagnosticBag diagnostics) => throw new NotImplementedException();

    /// <returns>Null where no index knows the pack; then and where an index left of the answer could not be read (and is not optional), the bag has the reason.</returns>
    public Task<IndexEntry?> FindAsync(PackRef pack, SourcePlace? askedAt, CancellationToken cancellation) => throw new NotImplementedException();
}
