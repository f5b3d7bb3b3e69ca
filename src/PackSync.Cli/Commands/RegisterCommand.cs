using System.Collections.Immutable;
using PackSync.Applying;
using PackSync.Cli.Arguments;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Reporting;
using PackSync.StackStorm;

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
        """,
        [],
        [
            new("dotnet pack-sync register", "after `apply --files-only` on every node"),
            new("dotnet pack-sync register aws", "once more, whatever StackStorm knows"),
        ],
        EnvironmentRun.Of(RunAsync));

    private static async Task<Report> RunAsync(EnvironmentRun run)
    {
        ImmutableArray<PackRef> named = HoldCommand.NamedPacks(run);
        using TakenTarget taken = await run.Pipeline.TakeAsync(run.Cancellation).ConfigureAwait(false);
        if (run.Environment.Manifest.Target.Registrar == RegistrarKind.None)
            run.Bag.Add(UsageProblems.NoRegistrar(run.Environment.Paths.ShownManifest));
        if (run.Bag.HasErrors)
            return run.Failed();
        FollowUpResult result = await run.Pipeline.FollowUpAsync(FollowUpScope.All, named, run.Cancellation).ConfigureAwait(false);
        run.Bag.AddRange(result.Diagnostics);
        return Report.OfRun(Spec.Name, new ReportBody.Registered(result), result.HasDone, run.Diagnostics);
    }
}
