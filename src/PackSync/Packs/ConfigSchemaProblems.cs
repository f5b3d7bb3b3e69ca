using PackSync.Diagnostics;

namespace PackSync.Packs;

/// <summary>What StackStorm would refuse of a config.schema.yaml, and the whole pack with it.</summary>
internal static class ConfigSchemaProblems
{
    public static Diagnostic Empty(SourcePlace place)
        => Warning("PS1541", "config.schema.yaml is there and empty, which StackStorm calls invalid; without the file the pack would do", place);

    public static Diagnostic Unreadable(Diagnostic fault)
        => Warning("PS1542", $"config.schema.yaml cannot be read: {fault.Message}", fault.Place);

    /// <param name="attribute">Null for the file itself.</param>
    public static Diagnostic NotAMapping(SourcePlace place, string? attribute, string found)
        => Warning("PS1543", $"{(attribute is null ? "" : $"the attribute '{Display.Safe(attribute)}' in ")}config.schema.yaml must be a mapping, not {found}", place);

    public static Diagnostic BadName(SourcePlace place, string found)
        => Warning("PS1544", $"a key in config.schema.yaml is {found}, and StackStorm takes only names of letters, digits and _", place);

    public static Diagnostic UnknownKeyword(SourcePlace place, string attribute, string found, IEnumerable<string> known)
        => Warning(
            "PS1545",
            $"the attribute '{Display.Safe(attribute)}' in config.schema.yaml has the keyword '{Display.Safe(found)}', which StackStorm does not know",
            place,
            Spelling.DidYouMean(found, known));

    private static Diagnostic Warning(string code, string message, SourcePlace? place, string? first = null)
        => Diagnostic.Warning(code, message, first is null ? PackMetadataProblems.NotRegistered : $"{first} As it stands, {PackMetadataProblems.NotRegistered}", place);
}
