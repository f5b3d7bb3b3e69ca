using PackSync.Diagnostics;
using PackSync.Manifests;

namespace PackSync.Indexes;

/// <summary>What came of reading one index.</summary>
public abstract record IndexAnswer
{
    private IndexAnswer(IndexSource source) => Source = source;

    public IndexSource Source { get; }

    /// <summary>What is to be said of it: an error where packs.yaml cannot do without it; a warning where it is optional, or a copy that stands in offline; null where all is well.</summary>
    public Diagnostic? Complaint => this switch
    {
        Failed { Source.Optional: true } failed => IndexProblems.Skipped(Source, failed.Problem),
        Failed failed => failed.Problem,
        Read { Index.CopyOf: { } at } => IndexProblems.FromCopy(Source, at),
        _ => null,
    };

    public sealed record Read(PackIndex Index) : IndexAnswer(Index.Source);

    /// <param name="Problem">At the index's place in packs.yaml.</param>
    public sealed record Failed(IndexSource From, IndexFault Fault, Diagnostic Problem) : IndexAnswer(From);
}
