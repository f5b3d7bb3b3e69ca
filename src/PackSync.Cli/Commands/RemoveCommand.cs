using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Environments;
using PackSync.Packs;
using PackSync.Reporting;

namespace PackSync.Cli.Commands;

internal static class RemoveCommand
{
    public static readonly CommandSpec Spec = new(
        "remove",
        "PACK…",
        "take packs out of packs.yaml and packs.lock",
        """
        Takes the lines of the packs out of packs.yaml, leaving everything else and every comment as it is, and resolves the rest. A pack that another one requires stays locked.
        Nothing is deleted yet: `plan --prune` shows what would go, `apply --prune` removes it.
        """,
        [],
        [
            new("dotnet pack-sync remove aws", "and then `plan --prune`"),
        ],
        EnvironmentRun.Of(RunAsync));

    private static Task<Report> RunAsync(EnvironmentRun run)
    {
        ImmutableArray<PackRef> packs = OptionReading.Packs(Spec.Name, "an argument", run.Parsed.Arguments);
        if (packs.IsEmpty)
            throw new UsageException(DiscoveryProblems.Missing(Spec.Name, "a PACK"), Spec.Name);
        return ManifestEditing.RunAsync(run, manifest => packs.Aggregate(manifest, (text, pack) => ManifestEdit.Remove(text, run.Environment.Paths.ShownManifest, pack)));
    }
}
