using System.Globalization;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Diffing;

namespace PackSync.Reporting;

/// <summary>One line for each file, as `git diff --stat` has it.</summary>
internal static class DiffStatText
{
    private const int WidestBar = 40;

    public static void Append(StringBuilder text, PackDiff pack, TextStyle style)
    {
        string[] paths = [.. pack.Files.Select(file => Display.Safe(file.Path))];
        int width = paths.Select(path => path.Length).DefaultIfEmpty().Max();
        int most = pack.Files.Select(file => file.Added + file.Removed).DefaultIfEmpty().Max();
        foreach ((string path, FileChange file) in paths.Zip(pack.Files))
        {
            (char sign, Tint tint) = file.Kind switch
            {
                ChangeKind.Added => ('+', Tint.Green),
                ChangeKind.Removed => ('-', Tint.Red),
                _ => ('~', Tint.Yellow),
            };
            string what = file.Note is not null && file.Hunks.IsEmpty
                ? file.Note
                : string.Create(CultureInfo.InvariantCulture, $"{file.Added + file.Removed,4} {style.Paint(Tint.Green, Bar('+', file.Added, most))}{style.Paint(Tint.Red, Bar('-', file.Removed, most))}");
            text.Append(CultureInfo.InvariantCulture, $"  {style.Paint(tint, $"{sign} {path.PadRight(width)}")}  {what}\n");
        }
    }

    /// <summary>At least one where there is any, in proportion where there are many.</summary>
    private static string Bar(char sign, int lines, int most)
        => new(sign, lines == 0 ? 0 : most <= WidestBar ? lines : Math.Max(1, lines * WidestBar / most));
}
