using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Planning;
using PackSync.Reporting;
using PackSync.StackStorm.Nodes;

namespace PackSync.Cli.Commands;

/// <summary><c>verify --receipt</c>: what several nodes have, against packs.lock and against each other. No packs directory is looked at.</summary>
internal static class VerifyNodes
{
    public static Report Run(EnvironmentRun run)
    {
        ImmutableArray<NodeReceipt> receipts = NodeReceiptOptions.Read(run, out ImmutableArray<string> others);
        if (others is [string unexpected, ..])
            throw new UsageException(UsageProblems.UnexpectedArgument(unexpected, run.Parsed.Command.Name), run.Parsed.Command.Name);
        if (run.RequireLock() is not { } lockFile)
            return run.Failed();
        run.CheckNames(run.Only, CommonOptions.Pack.Long, lockFile);
        run.CheckNames(run.Except, CommonOptions.Exclude.Long, lockFile);
        Permissions permissions = run.ReaderPermissions;
        ImmutableArray<NodeDifference> differences = NodeComparison.Compare(receipts, lockFile, permissions.Covers);
        var body = new ReportBody.Nodes(run.Environment.Paths.ShownLockFile, lockFile.Packs.Keys.Count(permissions.Covers), receipts, differences) { Places = run.Places };
        ImmutableArray<PlanCondition> conditions = [.. differences.Select(difference => difference.Kind == NodeDifferenceKind.Differs ? PlanCondition.Drift : PlanCondition.Pending).Distinct().Order()];
        return Report.OfConditions(run.Parsed.Command.Name, body, conditions, VerdictFor.Verify, run.Diagnostics);
    }
}
