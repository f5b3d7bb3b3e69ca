using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Packs;

namespace PackSync.Inspecting;

/// <summary>PS4000 to PS4019, PS4500 to PS4519: what could not be looked at, or is odd.</summary>
internal static class InspectingProblems
{
    public static Diagnostic CannotRead(string path, Exception cause) => Diagnostic.Error(
        "PS4000", $"{path} cannot be read: {Display.Safe(cause.Message)}", "run as the user that applies, or as root; without its receipts no pack can be judged");

    public static Diagnostic ForgedTable(PackRef pack) => Diagnostic.Error(
        "PS4001",
        $"{pack}: the file table beside its receipt is not of the content that the receipt names",
        "someone changed what lies under .pack-sync; `apply --adopt` puts the locked pack in place again",
        kind: FailureKind.Integrity);

    public static Diagnostic NoTable(PackRef pack) => Diagnostic.Warning(
        "PS4500", $"{pack}: the file table beside its receipt is missing, so the pack counts as not installed by pack-sync", "the next apply adopts it where its files are the locked ones");

    public static Diagnostic Shadowed(PackRef pack, IEnumerable<string> directories) => Diagnostic.Warning(
        "PS4501",
        $"{pack} is in more than one base path: {string.Join(", ", directories)}",
        "st2 takes a pack's code from the first of packs_base_paths and its config from the last; keep one");

    public static Diagnostic NoDirectory(PackRef pack, string path, PathKind kind) => Diagnostic.Warning(
        "PS4502",
        $"{pack}: {path} is {(kind == PathKind.Link ? "a link" : "a file")}, where the directory of a pack belongs",
        "pack-sync neither follows nor replaces it; remove it, or take the pack out of packs.yaml");
}
