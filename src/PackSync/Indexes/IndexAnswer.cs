using PackSync.Diagnostics;
using PackSync.Manifests;

namespace PackSync.Indexes;

/// <summary>What came of reading one index.</summary>
public abstract record IndexAnswer
{
    private IndexAnswer(IndexSource source) => Source = source;

    public IndexSource Source { get; }

    public sealed record Read(PackIndex Index) : IndexAnswer(Index.Source);

    /// <param name="Problem">At the index's place in packs.yaml.</param>
    public sealed record Failed(IndexSource From, IndexFault Fault, Diagnostic Problem) : IndexAnswer(From);
}
