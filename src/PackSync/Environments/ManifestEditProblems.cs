using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Environments;

/// <summary>PS7030 to PS7039: packs.yaml is not changed by a command.</summary>
internal static class ManifestEditProblems
{
    public static Diagnostic ListedAlready(SourcePlace place, PackRef pack) => Diagnostic.Error(
        "PS7030", $"'{pack}' is listed already", "change that line to ask for another version; `update` moves its pin within it", place);

    public static Diagnostic NotListed(string shown, PackRef pack) => Diagnostic.Error(
        "PS7031", $"{Display.Safe(shown)} does not list '{pack}'", "a pack that another one requires, or that a file it extends lists, is not removed here");

    public static Diagnostic OtherLayout(SourcePlace place) => Diagnostic.Error(
        "PS7032", "the packs do not stand one below the other here, so no command changes them", "edit the file by hand, and run `lock`", place);

    public static Diagnostic NotWritten(string shown, Exception cause) => Diagnostic.Error(
        "PS7033", $"{Display.Safe(shown)} cannot be written: {Display.Safe(cause.Message)}");
}
