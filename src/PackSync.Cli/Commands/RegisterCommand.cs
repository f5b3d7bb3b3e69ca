using System.Collections.Immutable;
using PackSync.Applying;
using PackSync.Cli.Arguments;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Reporting;
using PackSync.StackStorm;
using PackSync.StackStorm.Nodes;

namespace PackSync.Cli.Commands;

internal static class RegisterCommand
{
    public static readonly CommandSpec Spec = new(
        "register",
        "[PACK…]",
        "tell StackStorm of packs and configs that changed",
        """
        Has the API of target.api read every pack whose files, config or types it has not acknowledged yet, each after those that it requires; `apply` does the same by itself, unless it is
        told --files-only. What the API acknowledged is not sent again. Packs that are named are sent again in any case.
        With --receipt it refuses while the receipts of nodes differ, from each other or from packs.lock.
        """,
        [NodeReceiptOptions.From],
        [
            new("dotnet pack-sync register", "after `apply --files-only` on every node"),
            new("dotnet pack-sync register --receipt nodes/*.json", "the same, unless a node differs from the others or from packs.lock (exit 6)"),
            new("dotnet pack-sync register aws", "once more, whatever StackStorm knows"),
        ],
        EnvironmentRun.Of(RunAsync));

    private static async Task<Report> RunAsync(EnvironmentRun run)
    {
        ImmutableArray<NodeReceipt> receipts = NodeReceiptOptions.Read(run, out ImmutableArray<string> packs);
        ImmutableArray<PackRef> named = HoldCommand.NamedPacks(run, packs);
        if (!receipts.IsEmpty)
            Compare(run, receipts);
        if (run.Bag.HasErrors)
            return run.Failed();
        using TakenTarget taken = await run.Pipeline.TakeAsync(run.Cancellation).ConfigureAwait(false);
        if (run.Environment.Manifest.Target.Registrar == RegistrarKind.None)
            run.Bag.Add(UsageProblems.NoRegistrar(run.Environment.Paths.ShownManifest));
        if (run.Bag.HasErrors)
            return run.Failed();
        FollowUpResult result = await run.Pipeline.FollowUpAsync(FollowUpScope.All, named, run.Cancellation).ConfigureAwait(false);
        run.Bag.AddRange(result.Diagnostics);
        return Report.OfRun(Spec.Name, new ReportBody.Registered(result), result.HasDone, run.Diagnostics);
    }

    /// <summary>StackStorm is told once for all nodes, so all of them have to be ready.</summary>
    private static void Compare(EnvironmentRun run, ImmutableArray<NodeReceipt> receipts)
    {
        if (run.RequireLock() is { } lockFile)
            run.Bag.AddRange(NodeComparison.Compare(receipts, lockFile, _ => true).Select(NodeProblems.Disagrees));
    }
}
