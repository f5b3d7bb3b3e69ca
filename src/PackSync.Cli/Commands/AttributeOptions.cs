using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Indexes;
using PackSync.Reporting;

namespace PackSync.Cli.Commands;

/// <summary>Which attributes of packs are shown, and how wide: as <c>st2 pack search</c> has it, but joined by commas.</summary>
internal static class AttributeOptions
{
    private const int Widest = 1000;

    public static readonly OptionSpec Attributes = new("attr", "NAME[,…]", "show these attributes; `pack` is the key, `index` where it is from") { Letter = 'a', IsRepeatable = true };
    public static readonly OptionSpec Widths = new("width", "N[,…]", "the most that each column may take; one number: every column") { Letter = 'w', IsRepeatable = true };

    /// <param name="known">The packs that could be shown: an attribute that none of them has is a slip.</param>
    /// <returns>Empty where the option was not given.</returns>
    public static ImmutableArray<string> ReadAttributes(ParsedCommand parsed, IEnumerable<IndexEntry> known)
    {
        ImmutableArray<string> names = Split(parsed, Attributes);
        if (names.IsEmpty)
            return names;
        HashSet<string> all = [.. EntryText.Ours, .. known.SelectMany(entry => entry.Json.EnumerateObject()).Select(property => property.Name)];
        return names.FirstOrDefault(name => !all.Contains(name)) is { } unknown && all.Count > EntryText.Ours.Length
            ? throw new UsageException(DiscoveryProblems.UnknownAttribute(unknown, all), parsed.Command.Name)
            : names;
    }

    public static ImmutableArray<int> ReadWidths(ParsedCommand parsed, int columns)
    {
        ImmutableArray<int> widths = [.. Split(parsed, Widths).Select(text => OptionReading.Number(parsed.Command.Name, Widths.Long, text, 1, Widest))];
        return widths is [int one] ? [.. Enumerable.Repeat(one, columns)] : widths;
    }

    private static ImmutableArray<string> Split(ParsedCommand parsed, OptionSpec option)
        => [.. parsed.Values(option).SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}
