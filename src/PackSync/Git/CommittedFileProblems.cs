using PackSync.Diagnostics;

namespace PackSync.Git;

/// <summary>PS6220 to PS6229: what <c>plan --against</c> compares with is not there.</summary>
internal static class CommittedFileProblems
{
    public static Diagnostic NoRepository(string folder) => Diagnostic.Error(
        "PS6220", $"{Display.Safe(folder)} is in no git repository, so no revision of it can be read", "name a lock file instead");

    public static Diagnostic NoRevision(string revision) => Diagnostic.Error(
        "PS6221",
        $"there is neither a file nor a revision '{Display.Safe(revision)}'",
        "a runner has only what it checked out: fetch the branch first (`git fetch origin main`; with actions/checkout `fetch-depth: 0`)");

    public static Diagnostic Unreadable(string revision, string detail) => Diagnostic.Error(
        "PS6222", $"git cannot read '{Display.Safe(revision)}': {Display.Safe(detail)}");
}
