using PackSync.Diagnostics;

namespace PackSync.Yaml;

/// <summary>Faults of any YAML file, before its meaning matters.</summary>
internal static class YamlProblems
{
    public static Diagnostic Syntax(SourcePlace place, string detail)
        => Diagnostic.Error("PS1001", $"not valid YAML: {Display.Safe(detail)}", "mend the line; indentation is by spaces, and text with special characters goes in quotes", place);

    public static Diagnostic TooLarge(SourcePlace place, int maxBytes)
        => Diagnostic.Error("PS1002", $"the file is larger than {maxBytes >> 10} KiB", "this is not a file that pack-sync should read whole", place);

    public static Diagnostic TooDeep(SourcePlace place, int maxDepth)
        => Diagnostic.Error("PS1003", $"nested more than {maxDepth} levels deep", "flatten it", place);

    public static Diagnostic TooManyNodes(SourcePlace place, int maxNodes)
        => Diagnostic.Error("PS1004", $"more than {maxNodes} values in one file", "split it", place);

    public static Diagnostic Alias(SourcePlace place)
        => Diagnostic.Error("PS1005", "anchors and aliases (& and *) are not allowed", "write the value out; text that begins with * or & goes in quotes", place);

    public static Diagnostic Tag(SourcePlace place, string tag)
        => Diagnostic.Error("PS1006", $"YAML tags such as {Display.Safe(tag)} are not allowed", "write the plain value; text that begins with ! goes in quotes", place);

    public static Diagnostic SecondDocument(SourcePlace place)
        => Diagnostic.Error("PS1007", "a second YAML document begins here", "one file holds one document: remove the '---' and what follows", place);

    public static Diagnostic DuplicateKey(SourcePlace place, string key, int firstLine)
        => Diagnostic.Error("PS1008", $"'{Display.Safe(key)}' stands twice; the first is on line {firstLine}", "keep one of them", place);

    public static Diagnostic KeyIsNotText(SourcePlace place)
        => Diagnostic.Error("PS1009", "a key must be plain text", "a value that begins with { or [ goes in quotes", place);

    public static Diagnostic NotUtf8(SourcePlace place)
        => Diagnostic.Error("PS1010", "the file is not UTF-8 text", "save it as UTF-8", place);

    public static Diagnostic QuoteThis(SourcePlace place, string text)
        => Diagnostic.Error("PS1011", $"YAML reads {Display.Safe(text)} as its own syntax, not as a version range", $"quote it: \"{Display.Safe(text)}\"", place);

    public static Diagnostic Tab(SourcePlace place)
        => Diagnostic.Error("PS1012", "a tab stands in the indentation", "indent by spaces", place);
}
