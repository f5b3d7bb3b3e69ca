using System.Globalization;
using PackSync.Diagnostics;

namespace PackSync.Trees;

/// <summary>PS2300 to PS2317: a stranger's tree that is not written. Its names and texts are shown escaped.</summary>
internal static class TreeProblems
{
    private const string NotInstalled = "nothing of this pack was written; tell its author, or pin a version without it";

    /// <param name="key">Below <c>policy.limits</c>.</param>
    private static string Raise(string key) => $"nothing of this pack was written; `policy.limits` in packs.yaml takes a higher `{key}` where the pack is to be trusted";

    /// <param name="fault">After "the path …".</param>
    public static Diagnostic PathRefused(string origin, string path, string fault)
        => Diagnostic.Error("PS2300", $"{Display.Safe(origin)}: the path '{Shown(path)}' {fault}", NotInstalled);

    /// <param name="fault">After "the link …".</param>
    public static Diagnostic LinkRefused(string origin, string path, string target, string fault)
        => Diagnostic.Error("PS2301", $"{Display.Safe(origin)}: the link '{Shown(path)}' -> '{Shown(target)}' {fault}", NotInstalled);

    public static Diagnostic Collision(string origin, string first, string second) => Diagnostic.Error(
        "PS2302",
        string.Equals(first, second, StringComparison.Ordinal)
            ? $"{Display.Safe(origin)}: '{Shown(first)}' is there twice"
            : $"{Display.Safe(origin)}: '{Shown(first)}' and '{Shown(second)}' are one name where case or accents do not count",
        NotInstalled);

    public static Diagnostic TooMany(string origin, int limit)
        => Diagnostic.Error("PS2303", Invariant($"{Display.Safe(origin)}: more than {limit} files and folders"), Raise("files"));

    public static Diagnostic TooLarge(string origin, string path, long size, long limit)
        => Diagnostic.Error("PS2304", Invariant($"{Display.Safe(origin)}: '{Shown(path)}' has {size} bytes, more than the {limit} allowed"), Raise("fileSize"));

    public static Diagnostic NoDirectory(string directory)
        => Diagnostic.Error("PS2305", $"the directory {Display.Safe(directory)} does not exist", "local sources are relative to packs.yaml");

    public static Diagnostic SpecialFile(string origin, string path)
        => Diagnostic.Error("PS2306", $"{Display.Safe(origin)}: '{Shown(path)}' is neither a file, a folder nor a link", "a device, pipe or socket cannot be part of a pack");

    public static Diagnostic Unwritable(string path, Exception cause)
        => Diagnostic.Error("PS2307", $"{Shown(path)} could not be written: {Display.Safe(cause.Message)}", "check the free space and the permissions of the packs directory");

    public static Diagnostic Unreadable(string path, Exception cause)
        => Diagnostic.Error("PS2308", $"{Shown(path)} could not be read: {Display.Safe(cause.Message)}", "every file of a local source must be readable by the user who runs pack-sync");

    public static Diagnostic TooLargeTogether(string origin, long limit)
        => Diagnostic.Error("PS2309", Invariant($"{Display.Safe(origin)}: the files together have more than {limit} bytes"), Raise("totalSize"));

    public static Diagnostic LfsPointer(string path) => Diagnostic.Error(
        "PS2310",
        $"'{Shown(path)}' is a Git LFS pointer: the repository holds only a note of where the file is",
        "`lfs: true` at the pack in packs.yaml installs the pointer as it is");

    public static Diagnostic ChangedWhileRead(string path) => Diagnostic.Error(
        "PS2311", $"{Shown(path)} changed while it was read", "run again when nobody writes there");

    public static Diagnostic NoFolder(string origin, string folder, IReadOnlyCollection<string> packFolders) => Diagnostic.Error(
        "PS2312",
        $"{Display.Safe(origin)} has no folder '{Shown(folder)}'",
        packFolders.Count == 0 ? "no top-level folder has a pack.yaml" : $"top-level folders with a pack.yaml: {string.Join(", ", packFolders.Select(Shown))}");

    public static Diagnostic Corrupt(string origin, string path, string fault) => Diagnostic.Error(
        "PS2313",
        $"{Display.Safe(origin)}: '{Shown(path)}' cannot be read from the git objects: {Display.Safe(fault)}",
        "the store is disposable: delete it and run again; if that does not help, the repository is broken");

    public static Diagnostic GitDirectoryFailed(string packDirectory, Exception cause) => Diagnostic.Error(
        "PS2314",
        $"the .git of {Display.Safe(packDirectory)} could not be written: {Display.Safe(cause.Message)}",
        "check the free space and the permissions; if an object is missing, delete the store (it costs a fetch and nothing else)");

    public static Diagnostic TooLargeToRead(string origin, string path, long size, long limit) => Diagnostic.Error(
        "PS2315", Invariant($"{Display.Safe(origin)}: '{Shown(path)}' has {size} bytes, and more than {limit} are not read"), NotInstalled);

    public static Diagnostic TooDeep(string origin, string path, int limit)
        => Diagnostic.Error("PS2316", Invariant($"{Display.Safe(origin)}: the path '{Shown(path)}' is more than {limit} folders deep"), Raise("depth"));

    public static Diagnostic HardLink(string origin, string path) => Diagnostic.Error(
        "PS2317",
        $"{Display.Safe(origin)}: '{Shown(path)}' is a hard link to a file outside",
        "a file with another name elsewhere may be anybody's; copy it (cp --remove-destination), or ask who linked it");

    /// <param name="copy">Where it was.</param>
    public static Diagnostic CopyDamaged(string copy, string path, string fault) => Diagnostic.Error(
        "PS2323", $"{Display.Safe(copy)}: '{Shown(path)}' was damaged on this disk: {Display.Safe(fault)}", "that copy of the store's was thrown away; run again, and it is made anew");

    /// <summary>The code points that HFS+ ignores look like nothing, and are what such a message is about.</summary>
    private static string Shown(string path) => Display.Safe(string.Concat(path.Select(character => NameRules.IsIgnorable(character)
        ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}")
        : character.ToString())));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
