using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Indexes;

/// <summary>PURE. How the indexes are, as StackStorm's <c>/packs/index/health</c> tells it, and what is to be said of each.</summary>
/// <param name="Answers">In the order of packs.yaml.</param>
public sealed record IndexHealth(ImmutableArray<IndexAnswer> Answers)
{
    private IEnumerable<PackIndex> Readable => Answers.OfType<IndexAnswer.Read>().Select(read => read.Index);

    public IndexStatuses Statuses => new([.. Answers.Select(StatusOf)], Readable.SelectMany(index => index.Keys).Distinct(StringComparer.Ordinal).Count());

    /// <summary>What is to be said of each index, and of what it lists.</summary>
    public IEnumerable<Diagnostic> Diagnostics => Answers.Index().SelectMany(pair => Of(pair.Item, [.. Answers.Take(pair.Index).OfType<IndexAnswer.Read>().Select(left => left.Index)]));

    /// <param name="left">The readable ones further left.</param>
    private static IEnumerable<Diagnostic> Of(IndexAnswer answer, ImmutableArray<PackIndex> left)
    {
        if (answer.Complaint is { } complaint)
            yield return complaint;
        if (answer is not IndexAnswer.Read { Index: { } index })
            yield break;
        if (!index.BadEntries.IsEmpty)
            yield return IndexProblems.BadEntries(index.Source, index.BadEntries);
        PackRef[] hidden = [.. index.Entries.Where(entry => IsElsewhere(entry, left)).Select(entry => entry.Ref).Order()];
        if (hidden.Length > 0)
            yield return IndexProblems.Hidden(index.Source, hidden);
    }

    private static IndexStatus StatusOf(IndexAnswer answer) => answer switch
    {
        IndexAnswer.Read read => new(answer.Source.Written, read.Index.Keys.Length, "Success.", null, answer.Source.Optional),
        IndexAnswer.Failed failed => new(answer.Source.Written, 0, failed.Problem.Message, Word(failed.Fault), answer.Source.Optional),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>StackStorm's word for it.</summary>
    private static string Word(IndexFault fault) => fault == IndexFault.Other ? "other errors" : fault.ToString().ToLowerInvariant();

    private static bool IsElsewhere(IndexEntry entry, ImmutableArray<PackIndex> left)
        => left.Select(other => other.Find(entry.Ref)).FirstOrDefault(found => found is not null) is { } first && first.Source.StoreKey != entry.Source.StoreKey;
}
