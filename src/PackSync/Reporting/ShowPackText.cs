using System.Globalization;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Indexes;

namespace PackSync.Reporting;

/// <summary>What an index says of packs, an attribute on a line, long ones wrapped where the terminal ends.</summary>
internal static class ShowPackText
{
    private const int Narrowest = 20;

    public static void Append(StringBuilder text, ReportBody.ShownPacks body, TextStyle style)
    {
        foreach ((int at, IndexEntry entry) in body.Packs.Index())
        {
            if (at > 0)
                text.Append('\n');
            text.Append(style.Paint(Tint.Bold, entry.Ref.Value)).Append('\n');
            (string Name, string Value)[] lines = [.. Lines(entry, body, style)];
            int width = lines.Select(line => TextWidth.Of(line.Name)).DefaultIfEmpty().Max();
            foreach ((string name, string value) in lines)
                Append(text, $"  {TextWidth.Pad(name, width)}  ", value, style);
        }
    }

    private static IEnumerable<(string Name, string Value)> Lines(IndexEntry entry, ReportBody.ShownPacks body, TextStyle style)
        => body.Attributes.IsEmpty
            ? entry.Json.EnumerateObject().Select(property => property.Name).Distinct(StringComparer.Ordinal)
                .Select(name => (Display.Safe(name), EntryText.Value(entry.Json.GetProperty(name), style.Verbose)))
                .Prepend(("index", EntryText.Attribute(entry, "index")))
            : body.Attributes.Select(name => (Display.Safe(name), EntryText.Attribute(entry, name)));

    private static void Append(StringBuilder text, string head, string value, TextStyle style)
    {
        int room = style.Width is { } width ? Math.Max(width - head.Length, Narrowest) : int.MaxValue;
        foreach ((int at, string line) in Wrap(value, room).Index())
            text.Append(CultureInfo.InvariantCulture, $"{(at == 0 ? head : new string(' ', head.Length))}{line}\n");
    }

    /// <summary>Between words; a word that is longer than a line stays whole, so that it can be copied.</summary>
    private static IEnumerable<string> Wrap(string value, int room)
    {
        var line = new StringBuilder();
        foreach (string word in value.Split(' '))
        {
            if (line.Length > 0 && TextWidth.Of(line.ToString()) + 1 + TextWidth.Of(word) > room)
            {
                yield return line.ToString();
                line.Clear();
            }

            if (line.Length > 0)
                line.Append(' ');
            line.Append(word);
        }

        yield return line.ToString();
    }
}
