using System.Collections.Immutable;
using System.Globalization;
using PackSync.Diagnostics;
using PackSync.Indexes;
using PackSync.Lockfiles;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>What can stand between packs.yaml and a lock.</summary>
internal static class ResolveProblems
{
    /// <param name="pack">Null where only its pack.yaml could have said.</param>
    public static Diagnostic NoPackYaml(PackRef? pack, string where, SourcePlace? place)
        => Diagnostic.Error("PS2200", $"{(pack is null ? "" : $"'{pack}' at ")}{Display.Safe(where)} has no pack.yaml", "name the folder with `path`, where the pack is not at the repository's root", place);

    public static Diagnostic PackYml(PackRef pack, string where, SourcePlace? place)
        => Diagnostic.Error("PS2218", $"'{pack}' at {Display.Safe(where)} has a pack.yml, and StackStorm reads only pack.yaml", "its author has to rename the file", place);

    /// <inheritdoc cref="NoPackYaml"/>
    public static Diagnostic BadRef(PackRef? pack, string where, string fault, SourcePlace? place)
        => Diagnostic.Error("PS2201", $"the pack.yaml {(pack is null ? "" : $"of '{pack}' ")}at {Display.Safe(where)} {fault}", "tell its author; StackStorm could not register it either", place);

    public static Diagnostic OtherRef(PackRef pack, PackRef found, string where, SourcePlace? place)
        => Diagnostic.Error("PS2202", $"'{pack}' at {Display.Safe(where)} says in its pack.yaml that it is '{found}'", $"list it as '{found}' (`add --as {found}`), or check its source", place);

    public static Diagnostic NoVersionInRange(PackRef pack, string range, string known, SourcePlace? place)
        => Diagnostic.Error("PS2203", $"no version of '{pack}' is in {Display.Safe(range)}; {known}", "pre-releases count only where the range names one of the same X.Y.Z", place);

    public static Diagnostic NoIndexVersion(PackRef pack, IndexEntry entry, SourcePlace? place)
        => Diagnostic.Error("PS2204", $"the index {Display.Safe(entry.Index.Written)} has no version for '{pack}'", "ask for a version, branch or tag in packs.yaml", place);

    public static Diagnostic Conflict(PackRef pack, IEnumerable<string> paths, SourcePlace? place)
        => Diagnostic.Error(
            "PS2205",
            $"no version of '{pack}' suits all that ask for it: {string.Join("; ", paths)}",
            $"nothing was changed; list '{pack}' in packs.yaml with the version that is meant, which overrides what dependencies ask",
            place);

    public static Diagnostic BadDependency(PackRef pack, string text, string fault)
        => Diagnostic.Error("PS2206", $"'{pack}' has the dependency '{Display.Safe(DependencySpec.WithoutLogin(text))}': {Display.Safe(fault)}", "set `dependencies: false` for it and list what it needs in packs.yaml");

    public static Diagnostic TooManyDependencies(PackRef pack, int most)
        => Diagnostic.Error("PS2322", string.Create(CultureInfo.InvariantCulture, $"'{pack}' has more than {most} dependencies"), "no honest pack has; set `dependencies: false` for it, or tell its author");

    public static Diagnostic Endless(int waves)
        => Diagnostic.Error("PS2207", $"the dependencies did not settle in {waves} rounds", "list the packs that keep changing in packs.yaml with fixed versions");

    public static Diagnostic TagMoved(LockedPack pinned, CommitId now, SourcePlace? place)
        => Diagnostic.Error(
            "PS2208",
            $"the tag {Display.Safe(pinned.Reference!)} of '{pinned.Ref}' moved since it was locked: from {pinned.Commit?.Short} to {now.Short}",
            $"find out why; `dotnet pack-sync update --accept-moved {pinned.Ref}` takes the new commit",
            place,
            FailureKind.Integrity);

    public static Diagnostic TagGone(LockedPack pinned, SourcePlace? place)
        => Diagnostic.Error(
            "PS2209",
            $"the tag {Display.Safe(pinned.Reference!)} of '{pinned.Ref}' is gone from its repository since it was locked",
            $"find out why; `dotnet pack-sync update {pinned.Ref}` chooses another version",
            place,
            FailureKind.Integrity);

    public static Diagnostic ContentChanged(LockedPack pinned, ContentHash now, SourcePlace? place)
        => Diagnostic.Error(
            "PS2210",
            $"'{pinned.Ref}' at {pinned.Commit?.Short} has the content {now}, the lock says {pinned.Content}",
            "the lock was edited or the store is damaged; restore packs.lock, or delete the store and try again",
            place,
            FailureKind.Integrity);

    public static Diagnostic IndexRepointed(LockedPack pinned, IndexEntry entry, SourcePlace? place)
        => Diagnostic.Error(
            "PS2211",
            $"the index {Display.Safe(entry.Index.Written)} now names {Display.Safe(entry.Source.Written)} for '{pinned.Ref}', which was locked at {Display.Safe(pinned.Source)}",
            $"this is how a pack is hijacked: find out why; `dotnet pack-sync update --accept-moved {pinned.Ref}` follows it",
            place,
            FailureKind.Integrity);

    public static Diagnostic SourceNotAllowed(PackRef pack, SourceUrl source, SourcePlace? place)
        => Diagnostic.Error("PS2212", $"'{pack}' comes from {Display.Safe(source.Written)}, which policy.sources does not allow", "add its prefix to policy.sources, if it is to be trusted", place, FailureKind.Refused);

    public static Diagnostic DependencyNotAllowed(PackRef dependant, SourceUrl source)
        => Diagnostic.Error(
            "PS2213",
            $"'{dependant}' depends on {Display.Safe(source.Written)}, which policy.sources does not allow",
            $"add its prefix to policy.sources, if it is to be trusted; or set `dependencies: false` for '{dependant}'",
            kind: FailureKind.Refused);

    public static Diagnostic AbsentButNeeded(PackRef pack, string dependant, SourcePlace? place)
        => Diagnostic.Error("PS2214", $"'{pack}' is to be absent, though {dependant} depends on it", "remove the one that needs it, too, or set `dependencies: false` for it", place);

    public static Diagnostic FolderHasNoVersions(PackRef pack, string source, string asked, SourcePlace? place)
        => Diagnostic.Error(
            "PS2215",
            $"'{pack}' is asked for as '{Display.Safe(asked)}', but {Display.Safe(source)} is a plain folder, which has no versions",
            "leave the version out, or name a git repository",
            place);

    /// <param name="other">The one that has the name, too; it may come with StackStorm.</param>
    public static Diagnostic SameName(PackRef pack, PackRef other, string name, SourcePlace? place)
        => Diagnostic.Warning(
            "PS2539",
            $"'{pack}' and '{other}' are both named '{Display.Safe(name)}' in their pack.yaml, and StackStorm registers only one pack of a name",
            "take one of them out, or have one's author change its `name`",
            place);

    public static Diagnostic Overridden(PackRef pack, string found, string path, string asked, SourcePlace? place)
        => Diagnostic.Warning("PS2530", $"'{pack}' is {Display.Safe(found)} by packs.yaml, though {path} asks for {Display.Safe(asked)}", null, place);

    public static Diagnostic VersionDiffers(PackRef pack, string tag, string? declared, SourcePlace? place)
        => Diagnostic.Warning("PS2531", $"'{pack}' is tagged {Display.Safe(tag)}, its pack.yaml says {Display.Safe(declared ?? "nothing")}", "the lock keeps the tag's version; StackStorm will show the other", place);

    public static Diagnostic Submodules(PackRef pack, ImmutableArray<string> paths, SourcePlace? place)
        => Diagnostic.Warning("PS2532", $"'{pack}' has submodules, which are left out: {Display.Safe(string.Join(", ", paths))}", "StackStorm does not clone them either", place);

    public static Diagnostic Repointed(LockedPack pinned, IndexEntry entry, SourcePlace? place)
        => Diagnostic.Warning("PS2533", $"'{pinned.Ref}' now comes from {Display.Safe(entry.Source.Written)} by the index {Display.Safe(entry.Index.Written)}; it was {Display.Safe(pinned.Source)}", null, place);

    public static Diagnostic FromPin(PackRef pack, Diagnostic cause)
        => Diagnostic.Warning("PS2534", $"'{pack}' stays with the repository in packs.lock, because no index answers for it: {cause.Message}", null, cause.Place);
}
