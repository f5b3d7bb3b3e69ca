using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Packs;
using PackSync.Reporting;
using PackSync.Targets;

namespace PackSync.Cli.Commands;

internal static class ReleaseCommand
{
    public static readonly CommandSpec Spec = new(
        "release",
        "[PACK…]",
        "end a hold: of everything, or of single packs",
        """
        Without names it ends every hold of the target: its own, and those of its packs. It changes no pack: the next apply does what was held back.
        """,
        [],
        [
            new("dotnet pack-sync release", "everything goes on again"),
            new("dotnet pack-sync release aws", "after a rollback, once packs.lock names a good version"),
        ],
        EnvironmentRun.Of(RunAsync));

    private static async Task<Report> RunAsync(EnvironmentRun run)
    {
        ImmutableArray<PackRef> packs = HoldCommand.NamedPacks(run);
        return await HoldCommand.ChangeAsync(run, holds => packs.IsEmpty ? TargetHolds.None : packs.Aggregate(holds, (all, pack) => all.With(pack, null))).ConfigureAwait(false);
    }
}
