using System.Collections.Immutable;
using PackSync.Diagnostics;

namespace PackSync.Environments;

/// <summary>PS6200 to PS6219: <c>extends</c> and <c>parameters</c> of packs.yaml.</summary>
internal static class OverlayProblems
{
    public static Diagnostic NoBase(SourcePlace place, string shown) => Diagnostic.Error(
        "PS6200", $"there is no {Display.Safe(shown)}", "`extends` counts from the file that it stands in", place);

    /// <param name="chain">Each file as shown, from the first to the one that closes the circle.</param>
    public static Diagnostic Circle(SourcePlace place, ImmutableArray<string> chain) => Diagnostic.Error(
        "PS6201", $"files extend each other in a circle: {string.Join(" → ", chain.Select(Display.Safe))}", "let one of them extend nothing", place);

    public static Diagnostic TooManyBases(SourcePlace place, int most) => Diagnostic.Error(
        "PS6202", $"more than {most} files extend one another", null, place);

    public static Diagnostic BareName(SourcePlace place, string found) => Diagnostic.Error(
        "PS6203", $"'{Display.Safe(found)}' may be a branch, a tag or a commit, and the same pack has keys in the other file", "write `branch:`, `tag:` or `commit:` here, so that the two can be merged", place);

    public static Diagnostic BadParameterName(SourcePlace place, string found) => Diagnostic.Error(
        "PS6204", $"'{Display.Safe(found)}' is no name of a parameter: letters, digits and _ only, no digit first", null, place);

    public static Diagnostic ParameterInParameter(SourcePlace place, string name) => Diagnostic.Error(
        "PS6205", $"the parameter '{name}' holds '${{', and a parameter's value is taken as it is", "write the value itself; a secret is named where it is used, as in `token: ${env:NAME}`", place);

    public static Diagnostic UnknownParameter(SourcePlace place, string name, IEnumerable<string> known) => Diagnostic.Error(
        "PS6206",
        $"there is no parameter '{Display.Safe(name)}'",
        Spelling.DidYouMean(name, known) ?? "declare it under `parameters:`; an environment variable is ${env:NAME}, and a plain '${' is written '$${'",
        place);

    public static Diagnostic NoValue(SourcePlace place, string name, SourcePlace declared) => Diagnostic.Error(
        "PS6207", $"the parameter '{name}' has no value", $"{declared} declares it without one: give it under `parameters:` of the file that extends it", place);

    public static Diagnostic NotDeclared(SourcePlace place, string name, IEnumerable<string> known) => Diagnostic.Error(
        "PS6208", $"the parameter '{Display.Safe(name)}' is used nowhere, and nothing that this file extends declares it", Spelling.DidYouMean(name, known), place);
}
