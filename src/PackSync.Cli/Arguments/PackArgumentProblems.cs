using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Cli.Arguments;

/// <summary>PS9020 to PS9039: packs named on the command line, and what the small commands are given.</summary>
internal static class PackArgumentProblems
{
    public static Diagnostic NotAPack(string text, string fault) => Diagnostic.Error(
        "PS9020", $"'{Display.Safe(text)}' names no pack: {Display.Safe(fault)}", ForeignRange.Translate(text) is { } ours ? $"a range of that kind is written \"{ours}\" here" : "as st2 has it: a name, name=version, a URL or URL=version");

    public static Diagnostic NamedTwice(string pack) => Diagnostic.Error(
        "PS9021", $"'{pack}' is named twice", "keep the one that is meant");

    /// <param name="why">What the reader of packs.yaml would say.</param>
    public static Diagnostic WouldBeRefused(string why, string? help) => Diagnostic.Error(
        "PS9022", $"the packs.yaml would be refused: {why}", help);

    /// <param name="where">Where it was looked for.</param>
    public static Diagnostic NoSuchPack(string found, string where, IEnumerable<string> known) => Diagnostic.Error(
        "PS9023", $"there is no pack '{found}': {where}", Spelling.DidYouMean(found, known));
}
