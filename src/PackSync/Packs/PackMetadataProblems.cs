using PackSync.Diagnostics;

namespace PackSync.Packs;

/// <summary>
/// Faults of a pack.yaml: its author mends them, the user picks another version. An error where the pack cannot work at all; a warning where StackStorm
/// would not register it as it stands, since older releases of packs in use are like that.
/// </summary>
internal static class PackMetadataProblems
{
    public const string NotRegistered = "it can be installed, and StackStorm will not register it: choose another version, or tell its author";
    private const string WayOut = "this is the pack's own fault: choose another version, or tell its author";

    public static Diagnostic Empty(SourcePlace place) => Diagnostic.Error("PS1100", "pack.yaml is empty", WayOut, place);

    public static Diagnostic NotAMapping(SourcePlace place) => Diagnostic.Error("PS1101", "pack.yaml must be a mapping of keys", WayOut, place);

    public static Diagnostic WrongType(SourcePlace place, string key, string expected, string found)
        => Diagnostic.Error("PS1102", $"'{key}' in pack.yaml must be {expected}, not {found}", WayOut, place);

    public static Diagnostic RefIsNoText(SourcePlace place, string found)
        => Diagnostic.Error("PS1103", $"the ref in pack.yaml is {found}, and a ref must be text", "its author has to put it in quotes; StackStorm can neither install nor register the pack", place);

    public static Diagnostic BadVersion(SourcePlace place, string found)
        => Warning("PS1530", $"the version in pack.yaml is {found}, and StackStorm registers only X.Y.Z, with anything after it in lower case", place);

    public static Diagnostic MissingKey(SourcePlace place, string key)
        => Warning("PS1531", $"pack.yaml has no '{key}'", place);

    public static Diagnostic NotRegistrableType(SourcePlace place, string key, string found, string expected)
        => Warning("PS1532", $"'{key}' in pack.yaml is {found}, and StackStorm registers only {expected}", place);

    public static Diagnostic BadRequirement(SourcePlace place, string found)
        => Warning("PS1533", $"the stackstorm_version in pack.yaml is '{Display.Safe(found)}', and StackStorm registers only comparators such as \">=3.0.0, <4.0.0\"", place);

    public static Diagnostic RequirementOfOneReader(SourcePlace place, string found) => Diagnostic.Warning(
        "PS1534",
        $"the stackstorm_version in pack.yaml is '{Display.Safe(found)}', which `st2 pack install` cannot read",
        "here it is read as comparators that must all hold; its author should write it as in \">=3.0.0, <4.0.0\"",
        place);

    public static Diagnostic BadPythonVersion(SourcePlace place, string found)
        => Warning("PS1535", $"python_versions in pack.yaml {found}, and StackStorm registers only \"2\" and \"3\", in quotes, each once", place);

    public static Diagnostic NoEmail(SourcePlace place)
        => Warning("PS1536", "pack.yaml has no 'email', without which StackStorm's registration breaks off; an empty one would do", place);

    public static Diagnostic BadEmail(SourcePlace place, string found)
        => Warning("PS1537", $"the email in pack.yaml is '{Display.Safe(found)}', which is no address", place);

    public static Diagnostic LongContributor(SourcePlace place, string found, int most)
        => Warning("PS1538", $"a contributor in pack.yaml has {found.Length} characters, and StackStorm registers at most {most}", place);

    public static Diagnostic KeyIsNoText(SourcePlace place, string found)
        => Warning("PS1539", $"a key in pack.yaml is {found}, and StackStorm registers only keys that are text", place);

    public static Diagnostic NamedByDirectory(PackRef pack, string name, SourcePlace? place) => Diagnostic.Warning(
        "PS1540",
        $"'{pack}' has no ref in its pack.yaml, and its name '{Display.Safe(name)}' cannot serve as one, so StackStorm goes by its directory: {pack}",
        $"`st2 pack install` refuses such a pack; its author should add `ref: {pack}`",
        place);

    private static Diagnostic Warning(string code, string message, SourcePlace place) => Diagnostic.Warning(code, message, NotRegistered, place);
}
