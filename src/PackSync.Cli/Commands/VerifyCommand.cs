using PackSync.Cli.Arguments;
using PackSync.Planning;
using PackSync.Reporting;
using PackSync.StackStorm;

namespace PackSync.Cli.Commands;

internal static class VerifyCommand
{
    private static readonly OptionSpec Deep = new("deep", null, "hash every file, and compare with the lock rather than with stat data");
    private static readonly OptionSpec Strict = new("strict", null, "packs that are not listed count as well, whoever installed them (exit 2); policy.protect excepts its own");

    private static readonly OptionSpec Remote = new("remote", null, "also ask the repositories: is every pin still where the lock has it?");

    public static readonly CommandSpec Spec = new(
        "verify",
        "[FILE…]",
        "does the packs directory equal the lock?",
        """
        CI's command: 0 where it does, 2 where there is work to do, 3 where somebody edited files, 4 where the lock is missing or stale.
        Writes nothing and works on a read-only mount and during an apply. It opens no connection, unless --remote is given: then the tags of all pins are listed
        again, and one that moved or is gone is an integrity failure (3), a repository that cannot be reached an error (1). A branch may have moved on.
        With --receipt it looks at no packs directory, but at what several nodes have: does each have what packs.lock says, and all the same? Such files are written by --receipt-into.
        """,
        [Deep, Strict, Remote, NodeReceiptOptions.From, NodeReceiptOptions.Into],
        [
            new("dotnet pack-sync verify", "quick: one look at every file's stat data"),
            new("dotnet pack-sync verify --deep --strict", "hash everything, and allow nothing that is not listed"),
            new("dotnet pack-sync verify --receipt nodes/*.json", "which node differs from the others, and where?"),
            new("dotnet pack-sync verify --remote", "have the repositories changed what was locked?"),
        ],
        EnvironmentRun.OfEach(RunAsync, NodeReceiptOptions.From, NodeReceiptOptions.Into))
    {
        TakesSeveralFiles = true,
    };

    private static async Task<Report> RunAsync(EnvironmentRun run)
    {
        foreach (OptionSpec option in new[] { Deep, Strict, Remote, NodeReceiptOptions.Into })
            OptionReading.Exclusive(run.Parsed, NodeReceiptOptions.From, option, "receipts are compared with packs.lock, and no packs directory is looked at");
        if (run.Parsed.Has(NodeReceiptOptions.From))
            return VerifyNodes.Run(run);
        if (run.Parsed.Arguments is [string unexpected, ..])
            throw new UsageException(UsageProblems.UnexpectedArgument(unexpected, Spec.Name), Spec.Name);
        OptionReading.Exclusive(run.Parsed, Remote, CommonOptions.Offline, "asking the repositories needs a connection");
        if (run.RequireLock() is not { } lockFile)
            return run.Failed();
        run.CheckNames(run.Only, CommonOptions.Pack.Long, lockFile);
        run.CheckNames(run.Except, CommonOptions.Exclude.Long, lockFile);
        Plan plan = await run.Pipeline.PlanAsync(lockFile, run.Pipeline.Inspect(lockFile, run.Parsed.Has(Deep), run.Cancellation), run.ReaderPermissions, ContentDepth.None, run.Cancellation).ConfigureAwait(false);
        VerdictFor reader = run.Parsed.Has(Strict) ? VerdictFor.StrictVerify : VerdictFor.Verify;
        int? remotePins = run.Parsed.Has(Remote)
            ? await run.Pipeline.CheckRemotesAsync(lockFile.Packs.Values.Where(pin => run.ReaderPermissions.Covers(pin.Ref)), run.Cancellation).ConfigureAwait(false)
            : null;
        var body = new ReportBody.Verified(run.PacksDirectory, plan, run.Parsed.Has(Deep), remotePins) { Places = run.Places, Strict = run.Parsed.Has(Strict), Receipt = run.Parsed.Has(NodeReceiptOptions.Into) ? run.Pipeline.TakeReceipt(plan) : null };
        return Report.OfPlan(Spec.Name, body, plan, reader, run.Diagnostics);
    }
}
