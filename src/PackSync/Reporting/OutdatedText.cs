using System.Globalization;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Planning;
using PackSync.Resolving;

namespace PackSync.Reporting;

/// <summary>What is newer than the pins: a table, then per pack the commits in between.</summary>
internal static class OutdatedText
{
    private const int ShownCommits = 10;
    private static readonly string[] Headings = ["PACK", "LOCKED", "ALLOWED", "NEWEST", "REQUESTED"];

    public static void Append(StringBuilder text, ReportBody.Outdated body, TextStyle style)
    {
        if (body.FromStore)
            text.Append("As of the last fetch: --offline asks no repository.\n\n");
        OutdatedPack[] shown = [.. body.Packs.Where(pack => pack.IsOutdated || pack.Allowed is null || style.Verbose)];
        if (shown.Length > 0)
        {
            TextTable.Append(text, Headings, [.. shown.Select(pack => (Cells(pack), Color(pack)))], style);
            text.Append('\n');
        }

        foreach (OutdatedPack pack in shown.Where(pack => pack.Changes is not null))
            AppendChanges(text, pack, style);
        text.Append(style.Paint(Tint.Bold, Summary(body))).Append('\n');
    }

    private static string[] Cells(OutdatedPack pack) =>
    [
        pack.Ref.Value,
        StepWords.Version(pack.Locked),
        pack.Allowed is null ? "?" : StepWords.Version(pack.Allowed),
        pack.Newest is null ? "-" : Display.Safe(pack.Newest.Version.ToNormalizedString()),
        PackColumn.Requested(pack.Locked.RequiredBy, pack.Locked.Requested, !pack.Locked.RequiredBy.IsEmpty),
    ];

    private static Tint Color(OutdatedPack pack) => pack switch
    {
        { Allowed: null } => Tint.Red,
        { UpdateMovesIt: true } => Tint.Yellow,
        { IsHeldBack: true } => Tint.Magenta,
        _ => Tint.None,
    };

    private static void AppendChanges(StringBuilder text, OutdatedPack pack, TextStyle style)
    {
        string to = pack.UpdateMovesIt ? StepWords.Version(pack.Allowed!) : StepWords.Version(new InstalledVersion(pack.Newest!.Version.ToNormalizedString(), pack.Newest.Commit, null))!;
        string held = pack.UpdateMovesIt || pack.Allowed is null ? "" : pack.Locked.RequiredBy.IsEmpty ? ", which packs.yaml does not allow" : ", which the packs that need it do not allow";
        text.Append(style.Paint(Tint.Bold, $"{pack.Ref}")).Append(CultureInfo.InvariantCulture, $"  {StepWords.Version(pack.Locked)} → {to}{held}: {ChangelogText.Words(pack.Changes!)}\n");
        ChangelogText.Append(text, pack.Changes!, "  ", ShownCommits, style);
        text.Append('\n');
    }

    private static string Summary(ReportBody.Outdated body)
    {
        int update = body.Packs.Count(pack => pack.UpdateMovesIt);
        int held = body.Packs.Count(pack => pack is { UpdateMovesIt: false, IsHeldBack: true, Allowed: not null });
        int unknown = body.Packs.Count(pack => pack.Allowed is null);
        int current = body.Packs.Length - update - held - unknown;
        (int Number, string Word)[] parts =
        [
            (update, "that `update` would move"),
            (held, "held back"),
            (unknown, "that could not be told"),
            (current, "up to date"),
        ];
        return update + held + unknown == 0
            ? $"Up to date: {StepCounts.Packs(current)}"
            : $"Outdated: {string.Join(", ", parts.Where(part => part.Number > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Number} {part.Word}")))}";
    }
}
