using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Git.History;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.Planning;

namespace PackSync.Reporting;

/// <summary>What moved in a lock: old → new, per pack.</summary>
internal static class LockText
{
    private const int ShownCommits = 3;

    public static void Append(StringBuilder text, ReportBody.Locked body, TextStyle style)
    {
        if (!body.Changes.IsEmpty)
            AppendChanges(text, $"{Display.Safe(body.Path)}{(body.Written ? "" : " would change")}:", body.Changes, style, body.Changelogs);
        text.Append(style.Paint(Tint.Bold, Summary(body))).Append('\n');
    }

    /// <param name="changelogs">Shown in short below their packs; null: none.</param>
    public static void AppendChanges(
        StringBuilder text, string heading, ImmutableArray<LockChange> changes, TextStyle style, ImmutableSortedDictionary<PackRef, Changelog>? changelogs = null)
    {
        text.Append(heading).Append("\n\n");
        int width = changes.Max(change => change.Ref.Value.Length);
        foreach (LockChange change in changes)
        {
            (char sign, Tint tint) = Sign(change);
            Changelog? changelog = changelogs?.GetValueOrDefault(change.Ref);
            string commits = changelog is null ? "" : $": {ChangelogText.Words(changelog)}";
            text.Append(CultureInfo.InvariantCulture, $"  {style.Paint(tint, $"{sign} {change.Ref.Value.PadRight(width)}")}  {Display.Safe(Words(change))}{commits}\n");
            if (changelog is not null)
                ChangelogText.Append(text, changelog, "      ", ShownCommits, style);
        }

        text.Append('\n');
    }

    public static (char Sign, Tint Tint) Sign(LockChange change) => (change.From, change.To) switch
    {
        (null, _) => ('+', Tint.Green),
        (_, null) => ('-', Tint.Red),
        _ => ('~', Tint.Yellow),
    };

    public static string Words(LockChange change)
    {
        if (change.To is null)
            return StepWords.Version(change.From!);
        string to = StepWords.Version(change.To);
        string origin = change.To.RequiredBy.IsEmpty ? "" : $", required by {string.Join(", ", change.To.RequiredBy)}";
        if (change.From is null)
            return $"{to}{Reference(change.To)}{origin}";
        if (!change.Moves)
            return $"{to}, as before; what asks for it changed{origin}";
        string moved = change.From.Commit != change.To.Commit && change.From.Reference == change.To.Reference && change.To.Reference?.StartsWith("refs/tags/", StringComparison.Ordinal) == true
            ? ", the same tag, which was moved"
            : "";
        string source = change.From.Source == change.To.Source ? "" : $", now from {change.To.Source} (was {change.From.Source})";
        return $"{StepWords.Version(change.From)} → {to}{moved}{source}{origin}";
    }

    internal static string Summary(ReportBody.Locked body)
    {
        int packs = body.LockFile.Packs.Count;
        if (body.Changes.IsEmpty)
            return $"{Display.Safe(body.Path)} is up to date: {StepCounts.Packs(packs)}";
        return $"{(body.Written ? "Locked" : "Not written")}: {Counts(body.Changes)}; {StepCounts.Packs(packs)} in {Display.Safe(body.Path)}";
    }

    /// <summary><c>1 added, 2 moved</c>.</summary>
    public static string Counts(ImmutableArray<LockChange> changes)
    {
        (int Number, string Word)[] parts =
        [
            (changes.Count(change => change.From is null), "added"),
            (changes.Count(change => change is { From: not null, To: not null, Moves: true }), "moved"),
            (changes.Count(change => change is { Moves: false }), "asked for otherwise"),
            (changes.Count(change => change.To is null), "removed"),
        ];
        return string.Join(", ", parts.Where(part => part.Number > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Number} {part.Word}")));
    }

    private static string Reference(LockedPack pack) => pack.Reference is { } reference ? $", {reference}" : "";
}
