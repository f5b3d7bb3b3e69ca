using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Applying;

/// <summary>PS5000 to PS5039 and PS55xx: what an apply, a recovery or a rollback met.</summary>
internal static class ApplyProblems
{
    public static Diagnostic ContentDiffers(PackRef pack, string source, ContentHash locked, ContentHash found) => Diagnostic.Error(
        "PS5000",
        $"{pack}: the content of {Display.Safe(source)} is {found}, and packs.lock says {locked}",
        "nothing was changed; somebody rewrote the repository or the lock. Find out which, then `update` this pack to accept what is there now",
        kind: FailureKind.Integrity);

    public static Diagnostic DirectoryChanged(PackRef pack, string source) => Diagnostic.Error(
        "PS5001",
        $"{pack}: the directory {Display.Safe(source)} changed since it was locked",
        $"run `lock` (or `update {pack}`) and apply again",
        kind: FailureKind.StaleLock);

    public static Diagnostic RefDiffers(PackRef pack, PackRef declared) => Diagnostic.Error(
        "PS5002",
        $"{pack}: its pack.yaml calls it '{declared}'",
        "the key in packs.yaml must be the ref that pack.yaml declares; nothing was changed",
        kind: FailureKind.Integrity);

    public static Diagnostic SourceUnreadable(PackRef pack, string source, string fault) => Diagnostic.Error(
        "PS5003", $"{pack}: packs.lock names the source '{Display.Safe(source)}': {Display.Safe(fault)}", "correct packs.yaml and run `lock`");

    /// <param name="what">Such as "appeared", "disappeared" or "was replaced".</param>
    public static Diagnostic ChangedSincePlan(PackRef pack, string what) => Diagnostic.Error(
        "PS5004", $"{pack}: its directory {what} since the plan was made", "it was left as it is; run the command again");

    public static Diagnostic ConfigChangedSincePlan(PackRef pack, string path) => Diagnostic.Error(
        "PS6040", $"{pack}: {Display.Safe(path)} was changed since the plan was made", "it was left as it is, and so was the pack; run the command again");

    public static Diagnostic ConfigEditedSince(PackRef pack, string path) => Diagnostic.Error(
        "PS6041",
        $"{pack}: {Display.Safe(path)} was edited since pack-sync wrote it",
        "`rollback --repair` keeps it under .pack-sync/saved and goes on",
        kind: FailureKind.Refused);

    public static Diagnostic PreviousConfigGone(PackRef pack, string run) => Diagnostic.Error(
        "PS6042",
        $"{pack}: the config that run {run} replaced is no longer kept",
        "declare the config that you want in packs.yaml, and apply");

    public static Diagnostic CannotKeep(PackRef pack, string path) => Diagnostic.Error(
        "PS5005",
        $"{pack}: {Display.Safe(path)} is to be kept, and the new version has something else at that path",
        "move the file away, or change `keep` in packs.yaml");

    public static Diagnostic DiskFailed(PackRef? pack, string doing, Exception cause) => Diagnostic.Error(
        "PS5006", $"{(pack is null ? "" : $"{pack}: ")}{doing} failed: {Display.Safe(cause.Message)}", "every pack is as it was before the run, unless another message says otherwise");

    public static Diagnostic UndoFailed(PackRef pack, Exception cause) => Diagnostic.Error(
        "PS5007", $"{pack}: could not be put back: {Display.Safe(cause.Message)}", "the journal is kept; the next `apply` or `rollback` puts it back");

    public static Diagnostic FinishFailed(Exception cause) => Diagnostic.Error(
        "PS5008", $"the packs are in place, and writing down what was done failed: {Display.Safe(cause.Message)}", "the journal is kept; the next `apply` finishes it");

    public static Diagnostic NotRecovered() => Diagnostic.Error(
        "PS5009", "an interrupted run of this target is not recovered yet", "run `apply` again: it recovers first");

    public static Diagnostic NoSuchRun(int asked, int known) => Diagnostic.Error(
        "PS5010", $"{asked} runs cannot be undone: the history of this target has {known}", "`rollback --list` shows them");

    public static Diagnostic PreviousTreeGone(PackRef pack, string run) => Diagnostic.Error(
        "PS5011",
        $"{pack}: the tree that run {run} replaced is no longer kept, and pack-sync had not installed it, so it cannot be made anew",
        "put the version you want into packs.yaml, run `lock` and `apply`; `policy.keepPrevious` keeps more trees");

    public static Diagnostic CannotRebuild(PackRef pack, string run, Diagnostic cause) => Diagnostic.Error(
        "PS5016",
        $"{pack}: the tree that run {run} replaced is no longer kept, and making it anew failed: {cause.Message}",
        cause.Help,
        kind: cause.Kind == FailureKind.StaleLock ? FailureKind.Error : cause.Kind);

    /// <param name="files">Such as <c>aws/actions/run.yaml, …</c>.</param>
    public static Diagnostic EditedSince(string edits, string files) => Diagnostic.Error(
        "PS5012",
        $"{edits} since the packs were installed: {files}",
        "`rollback --repair` keeps them under .pack-sync/saved and goes on",
        kind: FailureKind.Refused);

    public static Diagnostic JournalUnreadable(string path, string fault) => Diagnostic.Error(
        "PS5013",
        $"{path} cannot be read ({Display.Safe(fault)}), so an interrupted run cannot be recovered",
        "if a newer pack-sync wrote it, use that one; else compare the packs with `verify`, then move the journal away");

    public static Diagnostic CannotRecover(PackRef pack, string run) => Diagnostic.Error(
        "PS5014",
        $"{pack}: run {run} died, and neither the old nor the new directory is where that run can have left it",
        $"look under .pack-sync/staging/{run} and .pack-sync/previous/{run}, put the directory that you want in place, and move .pack-sync/journal away");

    public static Diagnostic LockLost() => Diagnostic.Error(
        "PS5015",
        "this run lost the target: somebody freed its lock with `unlock` while it was at work",
        "it touched nothing more; what it had exchanged is put back by the run that has the target now, or by the next `apply`",
        kind: FailureKind.Busy);

    public static Diagnostic GroupNotSet(string group, string fault) => Diagnostic.Warning(
        "PS5500", $"the group {Display.Safe(group)} could not be set: {Display.Safe(fault)}", "run as root or as a member of the group; the packs are installed and readable");

    public static Diagnostic CleanupFailed(string path, Exception cause) => Diagnostic.Warning(
        "PS5501", $"{Display.Safe(path)} could not be removed: {Display.Safe(cause.Message)}", "it is not used any more; the next run tries again");
}
