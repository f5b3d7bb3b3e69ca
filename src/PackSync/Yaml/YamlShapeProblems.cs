using PackSync.Diagnostics;

namespace PackSync.Yaml;

/// <summary>Valid YAML, but not the keys and types that the file's format asks for.</summary>
internal static class YamlShapeProblems
{
    public static Diagnostic UnknownKey(SourcePlace place, string where, string key, IEnumerable<string> known)
        => Diagnostic.Error(
            "PS1020",
            $"{Display.Safe(where)} has no key '{Display.Safe(key)}'",
            Spelling.DidYouMean(key, known) ?? $"known keys: {string.Join(", ", known.Order(StringComparer.Ordinal))}",
            place);

    public static Diagnostic WrongType(SourcePlace place, string key, string expected, YamlNode found)
        => Diagnostic.Error("PS1021", $"'{Display.Safe(key)}' must be {expected}, not {found.Describe()}", null, place);

    public static Diagnostic MissingKey(SourcePlace place, string where, string key)
        => Diagnostic.Error("PS1022", $"{Display.Safe(where)} lacks the key '{key}'", null, place);

    public static Diagnostic UnknownWord(SourcePlace place, string key, string found, IReadOnlyCollection<string> known)
        => Diagnostic.Error(
            "PS1023",
            $"'{Display.Safe(key)}' must be one of {string.Join(", ", known)}, not '{Display.Safe(found)}'",
            Spelling.DidYouMean(found, known),
            place);

    public static Diagnostic Empty(SourcePlace place, string what)
        => Diagnostic.Error("PS1024", $"{Display.Safe(what)} is empty", null, place);

    public static Diagnostic NotAMapping(SourcePlace place, string what, YamlNode found)
        => Diagnostic.Error("PS1025", $"{Display.Safe(what)} must be a mapping of keys, not {found.Describe()}", null, place);
}
