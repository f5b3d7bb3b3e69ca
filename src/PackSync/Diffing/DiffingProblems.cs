using PackSync.Diagnostics;
using PackSync.Lockfiles;

namespace PackSync.Diffing;

/// <summary>PS4060 to PS4079: the files to compare with are not at hand.</summary>
internal static class DiffingProblems
{
    public static Diagnostic NoSource(LockedPack locked, string fault) => Diagnostic.Error(
        "PS4060", $"packs.lock has a source for '{locked.Ref}' that cannot be read: {Display.Safe(fault)}", "restore packs.lock from version control");

    public static Diagnostic FolderChanged(LockedPack locked) => Diagnostic.Error(
        "PS4061", $"{Display.Safe(locked.Source)} is not what was locked for '{locked.Ref}', and a plain folder has no history", "`dotnet pack-sync lock` takes it as it is now");
}
