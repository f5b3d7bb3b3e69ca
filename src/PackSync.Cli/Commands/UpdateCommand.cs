using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Packs;
using PackSync.Reporting;
using PackSync.Resolving;

namespace PackSync.Cli.Commands;

internal static class UpdateCommand
{
    private static readonly OptionSpec AcceptMoved = new("accept-moved", "PACK", "take this pack's moved tag, or its new repository, as it is now (repeatable)") { IsRepeatable = true };

    public static readonly CommandSpec Spec = new(
        "update",
        "[PACK…]",
        "move pins to the newest that packs.yaml allows",
        """
        As `lock`, but the named packs (without names: all of them) move to the newest version that packs.yaml allows, and branches to their tips.
        Nothing is installed; `plan` shows what the new lock would change, `apply` does it.
        """,
        [AcceptMoved],
        [
            new("dotnet pack-sync update", "everything"),
            new("dotnet pack-sync update aws sensu", "these two; the others stay where they are"),
            new("dotnet pack-sync update --accept-moved aws", "its tag was moved, and you know why"),
        ],
        EnvironmentRun.Of(RunAsync));

    private static async Task<Report> RunAsync(EnvironmentRun run)
    {
        LockCommand.RefuseLimits(run);
        ImmutableArray<PackRef> named = OptionReading.Packs(Spec.Name, "an argument", run.Parsed.Arguments);
        ImmutableArray<PackRef> accepted = OptionReading.Packs(Spec.Name, AcceptMoved.Long, run.Parsed.Values(AcceptMoved));
        run.CheckNames(named, "an argument", run.Environment.LockFile);
        run.CheckNames(accepted, AcceptMoved.Long, run.Environment.LockFile);
        // `update --accept-moved aws` moves aws, not everything
        var scope = new UpdateScope(named.IsEmpty && accepted.IsEmpty, named, accepted);
        return await LockCommand.ResolveAsync(run, scope, onlyCheck: false).ConfigureAwait(false);
    }
}
