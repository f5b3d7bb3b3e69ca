using System.Collections.Immutable;
using System.Globalization;
using PackSync.Diagnostics;
using PackSync.Inspecting;
using PackSync.Packs;
using PackSync.Planning;

namespace PackSync.Reporting;

/// <summary>The lines below a step: edited files, keys of a config, what comes and goes in StackStorm.</summary>
internal static class StepDetails
{
    /// <summary>Of one kind and change; a pack can have thousands of actions, and JSON has them all.</summary>
    private const int NamedPerChange = 10;

    /// <param name="content">Null: not shown.</param>
    public static IEnumerable<(Tint Tint, string Word, string Text)> Of(PlanStep step, PackContent? content) => step switch
    {
        PlanStep.PutPack or PlanStep.RemovePack => Files(Drift(step)).Concat(Content(content)),
        PlanStep.PutConfig config => config.Changes.Select(Key),
        _ => [],
    };

    internal static ImmutableArray<FileDrift> Drift(PlanStep step) => step switch
    {
        PlanStep.PutPack put => put.Drift,
        PlanStep.RemovePack removal => removal.Drift,
        _ => [],
    };

    internal static string Word(DriftKind kind) => kind switch
    {
        DriftKind.Modified => "modified",
        DriftKind.Missing => "missing",
        DriftKind.Extra => "extra",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static IEnumerable<(Tint, string, string)> Files(IEnumerable<FileDrift> drift) => drift.Select(file => (Tint.Magenta, Word(file.Kind), file.Path));

    internal static (Tint Tint, string Word, string Text) Key(ConfigChange change) => change switch
    {
        { From: null } => (Tint.Green, "added", $"{change.Key}: {change.To}"),
        { To: null } => (Tint.Red, "removed", $"{change.Key}: {change.From}"),
        _ => (Tint.Yellow, "changed", $"{change.Key}: {change.From} → {change.To}"),
    };

    private static IEnumerable<(Tint, string, string)> Content(PackContent? content)
    {
        foreach (IGrouping<(ContentKind Kind, ContentChangeKind Change), ContentChange> group in (content?.Changes ?? []).GroupBy(change => (change.Kind, change.Change)))
        {
            (Tint tint, string word) = group.Key.Change switch
            {
                ContentChangeKind.Added => (Tint.Green, "added"),
                ContentChangeKind.Removed => (Tint.Red, "removed"),
                _ => (Tint.Yellow, "changed"),
            };
            int count = group.Count();
            string kind = group.Key.Kind.ToString().ToLowerInvariant();
            foreach (ContentChange change in group.Take(NamedPerChange))
                yield return (tint, word, $"{kind} {Display.Safe(change.Name)}");
            if (count > NamedPerChange)
                yield return (tint, word, string.Create(CultureInfo.InvariantCulture, $"{kind}, {count - NamedPerChange} more"));
        }
    }
}
