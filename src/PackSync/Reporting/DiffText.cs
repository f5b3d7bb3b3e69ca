using System.Globalization;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Diffing;
using PackSync.Planning;

namespace PackSync.Reporting;

/// <summary>Differences as `diff -u` writes them, for people: control characters of a stranger's file are escaped, endless lines are cut.</summary>
internal static class DiffText
{
    private const string Nothing = "/dev/null";
    private const int LongestLine = 500;

    public static void Append(StringBuilder text, ReportBody.Diffed body, TextStyle style)
    {
        PackDiff[] shown = [.. body.Packs.Where(pack => pack.IsDifferent || pack.Note is not null || style.Verbose)];
        if (body.View == DiffView.NameOnly)
        {
            foreach (PackDiff pack in shown)
                text.AppendJoin("", pack.Files.Select(file => $"{pack.Ref}/{Display.Line(file.Path, int.MaxValue)}\n"));
            return;
        }

        foreach (PackDiff pack in shown)
            AppendPack(text, pack, body, style);
        text.Append(style.Paint(Tint.Bold, Summary(body))).Append('\n');
    }

    private static void AppendPack(StringBuilder text, PackDiff pack, ReportBody.Diffed body, TextStyle style)
    {
        text.Append(style.Paint(Tint.Bold, $"{pack.Ref}: {Versions(pack, body.Edits)}")).Append('\n');
        if (pack.Note is { } note)
            text.Append(CultureInfo.InvariantCulture, $"  {note}\n");
        if (body.View == DiffView.Stat)
            DiffStatText.Append(text, pack, style);
        text.Append('\n');
        if (body.View == DiffView.Stat)
            return;
        foreach (FileChange file in pack.Files)
        {
            AppendFile(text, file, body.Edits ? $"installed/{pack.Ref}/" : $"disk/{pack.Ref}/", body.Edits ? $"disk/{pack.Ref}/" : $"locked/{pack.Ref}/", style);
            text.Append('\n');
        }
    }

    private static string Versions(PackDiff pack, bool edits)
    {
        string from = Version(pack.From), to = Version(pack.To);
        if (edits)
            return pack.IsDifferent ? $"edited since {from} was installed" : from;
        if (pack.To is null && !pack.IsDifferent)
            return from;
        return from == to ? to : $"{from} → {to}";
    }

    private static string Version(InstalledVersion? version) => version is null ? "nothing" : StepWords.Version(version) ?? "an unknown version";

    private static void AppendFile(StringBuilder text, FileChange file, string before, string after, TextStyle style)
    {
        string path = Display.Line(file.Path, int.MaxValue);
        text.Append(style.Paint(Tint.Bold, $"--- {(file.Kind == ChangeKind.Added ? Nothing : before + path)}")).Append('\n');
        text.Append(style.Paint(Tint.Bold, $"+++ {(file.Kind == ChangeKind.Removed ? Nothing : after + path)}")).Append('\n');
        if (file.Note is { } note)
            text.Append(style.Paint(Tint.Dim, note)).Append('\n');
        foreach (DiffHunk hunk in file.Hunks)
        {
            text.Append(style.Paint(Tint.Cyan, $"@@ -{Range(hunk.OldStart, hunk.OldCount)} +{Range(hunk.NewStart, hunk.NewCount)} @@")).Append('\n');
            foreach (DiffLine line in hunk.Lines)
                AppendLine(text, line, style);
        }
    }

    private static void AppendLine(StringBuilder text, DiffLine line, TextStyle style)
    {
        (char sign, Tint tint) = line.Kind switch
        {
            DiffLineKind.Added => ('+', Tint.Green),
            DiffLineKind.Removed => ('-', Tint.Red),
            _ => (' ', Tint.None),
        };
        text.Append(style.Paint(tint, sign + Display.Line(line.Text, LongestLine))).Append('\n');
        if (line.EndsFile)
            text.Append(style.Paint(Tint.Dim, "\\ No newline at end of file")).Append('\n');
    }

    private static string Range(int start, int count) => count == 1 ? string.Create(CultureInfo.InvariantCulture, $"{start}") : string.Create(CultureInfo.InvariantCulture, $"{start},{count}");

    private static string Summary(ReportBody.Diffed body)
    {
        int different = body.Packs.Count(pack => pack.IsDifferent);
        if (different == 0)
            return $"{(body.Edits ? "No edits" : "No differences")}: {StepCounts.Packs(body.Packs.Length)}";
        FileChange[] files = [.. body.Packs.SelectMany(pack => pack.Files)];
        string lines = files.Length == 0 ? "" : $": {Number(files.Length, "file")}, {Number(files.Sum(file => file.Added), "line")} added, {Number(files.Sum(file => file.Removed), "line")} removed";
        return $"{StepCounts.Packs(different)} {(body.Edits ? "edited" : different == 1 ? "differs" : "differ")}{lines}";
    }

    private static string Number(int number, string thing) => string.Create(CultureInfo.InvariantCulture, $"{number} {thing}{(number == 1 ? "" : "s")}");
}
