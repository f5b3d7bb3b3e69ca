using PackSync.Diagnostics;
using PackSync.Lockfiles;

namespace PackSync.Resolving;

/// <summary>PS3013 to PS3029, PS3500 to PS3509: what a repository says about pins long after they were made. Moved tags are among the ResolveProblems.</summary>
internal static class RemotePinProblems
{
    public static Diagnostic UnreadableSource(LockedPack pinned, string fault, SourcePlace? place) => Diagnostic.Error(
        "PS3013", $"packs.lock has a source for '{pinned.Ref}' that cannot be read: {Display.Safe(fault)}", "restore packs.lock from version control", place);

    public static Diagnostic BranchGone(LockedPack pinned, SourcePlace? place) => Diagnostic.Warning(
        "PS3500",
        $"{Display.Safe(pinned.Reference!)} of '{pinned.Ref}' is gone from its repository since it was locked",
        "name another branch or a version in packs.yaml; the next `update` could not follow this one",
        place);

    public static Diagnostic OnNoBranch(LockedPack pinned, SourcePlace? place) => Diagnostic.Warning(
        "PS3501",
        $"no branch or tag of its repository leads to the commit {pinned.Commit?.Short} of '{pinned.Ref}'",
        $"a server cleans away what nothing leads to; if its history was rewritten, `dotnet pack-sync update {pinned.Ref}` moves on",
        place);
}
