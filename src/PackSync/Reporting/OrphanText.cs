using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PackSync.Applying;
using PackSync.Diagnostics;
using PackSync.Packs;
using PackSync.Planning;

namespace PackSync.Reporting;

/// <summary>What StackStorm keeps of files that are gone, with the lines that get rid of it.</summary>
internal static class OrphanText
{
    /// <summary>Of one pack; JSON has them all.</summary>
    private const int NamedPerPack = 20;

    public static void Append(StringBuilder text, ImmutableArray<OrphanedPack> orphans, TextStyle style)
    {
        Section(text, [.. orphans.Where(pack => pack.IsPending)], "StackStorm keeps these, though their files go or are gone; `apply` deletes those that pack-sync registered:", style);
        Section(text, [.. orphans.Where(pack => !pack.IsPending)], "StackStorm keeps these, though their files go or are gone, until somebody runs:", style);
    }

    /// <summary>What an apply deleted, and what it leaves.</summary>
    public static void Append(StringBuilder text, ReportBody.Applied body, TextStyle style)
    {
        Append(text, body.FollowUp.Registration.Deleted);
        Append(text, Left(body), style);
    }

    public static void Append(StringBuilder text, ImmutableArray<OrphanedRow> deleted)
    {
        if (!deleted.IsEmpty)
            text.Append(CultureInfo.InvariantCulture, $"Deleted from StackStorm: {Display.Line(string.Join(", ", deleted.Select(Name)), int.MaxValue)}\n\n");
    }

    /// <summary>As StackStorm says; where it was not asked, those of the steps that were carried out.</summary>
    internal static ImmutableArray<OrphanedPack> Left(ReportBody.Applied body)
        => body.FollowUp.Registration.Orphans ?? [.. body.Plan.Orphans.Where(pack => pack.IsOpen || body.Result.Steps.Any(step => step is { Outcome: StepOutcome.Done, Step.IsChange: true } && step.Step.Ref == pack.Ref))];

    internal static string Word(ContentKind kind) => kind.ToString().ToLowerInvariant();

    private static string Name(OrphanedRow row) => $"{Word(row.Kind)} {row.Reference}";

    private static void Section(StringBuilder text, OrphanedPack[] packs, string heading, TextStyle style)
    {
        if (packs.Length == 0)
            return;
        text.Append(heading).Append("\n\n");
        int width = packs.Max(pack => pack.Ref.Value.Length);
        foreach (OrphanedPack pack in packs)
        {
            string name = style.Paint(Tint.Yellow, "? " + pack.Ref.Value.PadRight(width));
            foreach (string line in Lines(pack))
                text.Append(CultureInfo.InvariantCulture, $"  {name}  {TextWrap.Unbroken(Display.Line(line, int.MaxValue))}\n");
        }

        text.Append('\n');
    }

    /// <summary>A pack that goes as a whole goes with one line, and whatever else stands below its name with it.</summary>
    private static IEnumerable<string> Lines(OrphanedPack pack)
    {
        if (pack.Command is { } whole)
        {
            string counts = string.Join(", ", pack.Rows.GroupBy(row => row.Kind).Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Count()} {Plural(kind.Key, kind.Count())}")));
            return [$"{whole}   # {(counts.Length > 0 ? counts + ", and " : "")}its own row and config; rows made by hand below its name go with them"];
        }

        IEnumerable<string> lines = pack.Rows.Take(NamedPerPack).Select(row => row.Command + (row.Kind == ContentKind.Sensor ? "   # a sensor cannot be deleted alone" : ""));
        return pack.Rows.Length > NamedPerPack ? lines.Append(string.Create(CultureInfo.InvariantCulture, $"and {pack.Rows.Length - NamedPerPack} more; --json has them all")) : lines;
    }

    private static string Plural(ContentKind kind, int count) => (kind, count) switch
    {
        (_, 1) => Word(kind),
        (ContentKind.Alias, _) => "aliases",
        (ContentKind.Policy, _) => "policies",
        _ => Word(kind) + "s",
    };
}
