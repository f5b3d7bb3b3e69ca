using System.Globalization;
using PackSync.Diagnostics;

namespace PackSync.Trees;

/// <summary>PS2300 to PS2399: a stranger's tree that is not written. Paths come from strangers: control characters are shown as <c>?</c>.</summary>
internal static class TreeProblems
{
    private const string NotInstalled = "nothing of this pack was written; tell its author, or pin a version without it";

    public static Diagnostic PathRefused(string origin, string path, string fault)
        => Diagnostic.Error("PS2300", $"{Plain(origin)}: the path '{Plain(path)}' {fault}", NotInstalled);

    public static Diagnostic LinkRefused(string origin, string path, string target, string fault)
        => Diagnostic.Error("PS2301", $"{Plain(origin)}: the link '{Plain(path)}' -> '{Plain(target)}' {fault}", NotInstalled);

    public static Diagnostic Collision(string origin, string first, string second) => Diagnostic.Error(
        "PS2302", $"{Plain(origin)}: '{Plain(first)}' and '{Plain(second)}' are one path where case or accents do not count", NotInstalled);

    public static Diagnostic TooMany(string origin, int count, int limit)
        => Diagnostic.Error("PS2303", string.Create(CultureInfo.InvariantCulture, $"{Plain(origin)}: {count} files are more than the {limit} allowed"), NotInstalled);

    public static Diagnostic TooLarge(string origin, string what, long size, long limit)
        => Diagnostic.Error("PS2304", string.Create(CultureInfo.InvariantCulture, $"{Plain(origin)}: {Plain(what)}: {size} bytes are more than the {limit} allowed"), NotInstalled);

    public static Diagnostic NoDirectory(string directory)
        => Diagnostic.Error("PS2305", $"the directory {Plain(directory)} does not exist", "local sources are relative to packs.yaml");

    public static Diagnostic SpecialFile(string origin, string path)
        => Diagnostic.Error("PS2306", $"{Plain(origin)}: '{Plain(path)}' is neither a file, a folder nor a link", "a device, pipe or socket cannot be part of a pack");

    public static Diagnostic Unwritable(string path, Exception cause)
        => Diagnostic.Error("PS2307", $"'{Plain(path)}' could not be read or written: {Plain(cause.Message)}", "check the free space and the permissions of the packs directory");

    private static string Plain(string text) => string.Concat(text.Select(character => char.IsControl(character) ? '?' : character));
}
