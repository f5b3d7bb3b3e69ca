using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.Lockfiles;
using PackSync.Reporting;
using PackSync.StackStorm.Nodes;

namespace PackSync.Cli.Commands;

/// <summary><c>plan --against</c>: this lock against another one, where no packs directory is; what a pull request shows.</summary>
internal static class PlanAgainst
{
    private const string GitPrefix = "git:";

    public static async Task<Report> RunAsync(EnvironmentRun run, string against, bool detailed)
    {
        if (run.RequireLock() is not { } after)
            return run.Failed();
        byte[]? bytes = Bytes(run, against);
        LockFile? before = bytes is null ? null : NodeReceiptFile.IsOne(bytes) ? NodeReceiptFile.Read(SettingsReading.FullPath(run.Parsed, against), against).AsLock() : LockFileReader.Read(bytes, against, run.Bag);
        if (bytes is not null && before is null)
            return run.Failed();
        // a request that packs.lock does not answer yet would otherwise look like no change at all
        run.Bag.AddRange(LockStaleness.Compare(run.Environment.Manifest, after).Select(entry => LockProblems.Stale(run.Places.Of(entry.Ref), entry) with { Severity = Severity.Warning }));
        ReportBody.Compared body = await LockComparison.CompareAsync(run, against, before, run.Environment.Paths.ShownLockFile, after).ConfigureAwait(false);
        return Report.OfFinding(run.Parsed.Command.Name, body, !body.Changes.IsEmpty, detailed, run.Diagnostics);
    }

    /// <summary>A file; else <c>git:REVISION</c>, <c>REVISION:path</c>, or a revision that has this lock.</summary>
    private static byte[]? Bytes(EnvironmentRun run, string against)
    {
        string file = SettingsReading.FullPath(run.Parsed, against), own = run.Environment.Paths.LockFile;
        if (File.Exists(file))
            return File.ReadAllBytes(file);
        if (against.StartsWith(GitPrefix, StringComparison.Ordinal))
            return CommittedFile.Read(own, against[GitPrefix.Length..], null);
        return against.Split(':', 2) is [{ Length: > 0 } revision, { Length: > 0 } path]
            ? CommittedFile.Read(own, revision, path)
            : CommittedFile.Read(own, against, null);
    }
}
