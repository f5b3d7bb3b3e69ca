using PackSync.Diagnostics;

namespace PackSync.Environments;

/// <summary>PS1080 to PS1089: the files of an environment are not there, or not ours to read and write.</summary>
internal static class EnvironmentProblems
{
    public static Diagnostic NoManifest(string shown) => Diagnostic.Error(
        "PS1080", $"there is no {Display.Safe(shown)}", "go to the folder that has it, or name it with `--file`; `init` writes a first one, `import` one of the packs that are installed");

    public static Diagnostic Unreadable(string path, Exception cause) => Diagnostic.Error(
        "PS1081", $"{Display.Safe(path)} cannot be read: {Display.Safe(cause.Message)}");

    public static Diagnostic LockNotWritten(string shown, Exception cause) => Diagnostic.Error(
        "PS1082", $"{Display.Safe(shown)} cannot be written: {Display.Safe(cause.Message)}", "the lock is written beside packs.yaml; run `lock` where that folder can be written, and commit it");

    public static Diagnostic AlreadyThere(string shown) => Diagnostic.Error(
        "PS1083", $"{Display.Safe(shown)} is there already; nothing was written", "edit it, or name another file; `import` goes on from a packs.yaml that lists no packs, where there is no lock");

    public static Diagnostic NotBegun(string shown, Exception cause) => Diagnostic.Error(
        "PS1084", $"{Display.Safe(shown)} cannot be written: {Display.Safe(cause.Message)}");
}
