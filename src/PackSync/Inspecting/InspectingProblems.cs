using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Manifests;
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

    public static Diagnostic Shadowed(ShadowedPack pack) => Diagnostic.Warning(
        "PS4501",
        $"{pack.Ref} is in more than one base path: StackStorm takes its content from {Display.Safe(pack.Content)}, and registers {Display.Safe(pack.Registered)}",
        pack.Directories.Length == 2 ? "keep one of them" : $"keep one of {string.Join(", ", pack.Directories.Select(Display.Safe))}");

    public static Diagnostic NoDirectory(PackRef pack, string path, PathKind kind) => Diagnostic.Warning(
        "PS4502",
        $"{pack}: {path} is {(kind == PathKind.Link ? "a link" : "a file")}, where the directory of a pack belongs",
        "pack-sync neither follows nor replaces it; remove it, or take the pack out of packs.yaml");

    /// <param name="why">Null: it is not there.</param>
    public static Diagnostic NoBasePath(SearchPath search, Exception? why) => Diagnostic.Warning(
        "PS4503",
        $"target.search names {Display.Safe(search.Path)}, {(why is null ? "and there is no such directory" : $"which cannot be read: {Display.Safe(why.Message)}")}",
        "StackStorm registers nothing at all while one of its packs_base_paths is missing: make it, or take it out there and here",
        search.Place);

    public static Diagnostic RefDiffers(PackRef pack, string declared) => Diagnostic.Warning(
        "PS4504",
        $"{pack} has the ref '{Display.Safe(declared)}' in its pack.yaml",
        "StackStorm registers the pack under that ref, and its content under the directory's name; rename the directory, or take it away");
}
