using System.Globalization;
using System.Text;
using PackSync.Diagnostics;

namespace PackSync.Reporting;

/// <summary>What was written, and what to do next.</summary>
internal static class InitText
{
    public static void Append(StringBuilder text, ReportBody.Begun body, TextStyle style)
    {
        string packs = body.Packs.IsEmpty ? "no packs yet" : StepCounts.Packs(body.Packs.Length);
        text.Append(style.Paint(Tint.Bold, $"Wrote {Display.Safe(body.Path)}: {packs}")).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"Beside it stands {Display.Safe(body.SchemaPath)}, with which editors complete and check it.\n\nNext:\n\n");
        string option = Display.Safe(body.FileOption);
        (string Command, string Meaning)[] next =
        [
            ($"dotnet pack-sync lock{option}", "decide: writes the lock; commit all three files"),
            ($"dotnet pack-sync plan{option}", "what would change, and why"),
            ($"dotnet pack-sync apply{option}", "make it so"),
        ];
        if (body.Packs.IsEmpty)
            text.Append("  list the packs that are wanted in it, then\n");
        int width = next.Max(line => line.Command.Length);
        foreach ((string command, string meaning) in next)
            text.Append(CultureInfo.InvariantCulture, $"  {command.PadRight(width)}   # {meaning}\n");
    }
}
