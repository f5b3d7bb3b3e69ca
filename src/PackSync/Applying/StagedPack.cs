using System.Collections.Immutable;
using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>What a run does to one pack, its files and its config: one move, all of it done or none.</summary>
internal sealed record StagedPack(ImmutableArray<StagedStep> Steps, PackMove Move)
{
    /// <param name="steps">In the order of the plan: a pack's own step comes before its config's.</param>
    public static ImmutableArray<StagedPack> Of(IEnumerable<StagedStep> steps)
        => [.. steps.GroupBy(step => step.Step.Ref).Select(pack => new StagedPack([.. pack], pack.Aggregate(
            pack.First().Move,
            (move, step) => move with { Config = step.Move.Config ?? move.Config })))];
}
