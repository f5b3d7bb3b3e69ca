using PackSync.Diagnostics;

namespace PackSync.Packs;

/// <summary>Faults of a pack.yaml: the pack's author mends them, the user picks another version.</summary>
internal static class PackMetadataProblems
{
    private const string WayOut = "this is the pack's own fault: choose another version, or tell its author";

    public static Diagnostic Empty(SourcePlace place) => Diagnostic.Error("PS1100", "pack.yaml is empty", WayOut, place);

    public static Diagnostic NotAMapping(SourcePlace place) => Diagnostic.Error("PS1101", "pack.yaml must be a mapping of keys", WayOut, place);

    public static Diagnostic WrongType(SourcePlace place, string key, string expected, string found)
        => Diagnostic.Error("PS1102", $"'{key}' in pack.yaml must be {expected}, not {found}", WayOut, place);
}
