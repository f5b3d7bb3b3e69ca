using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Environments;
using PackSync.Manifests;
using PackSync.Reporting;

namespace PackSync.Cli.Commands;

internal static class AddCommand
{
    public static readonly CommandSpec Spec = new(
        "add",
        "PACK…",
        "list packs in packs.yaml and lock them",
        """
        Writes a line for each pack into packs.yaml, leaving everything else and every comment as it is, and resolves it into packs.lock. Packs are named as for `st2 pack install`:
        aws, aws=2.0.2, a URL, URL=branch. Where a pack cannot be resolved, neither file is touched. `apply` installs.
        """,
        [],
        [
            new("dotnet pack-sync add aws sensu=1.0.0", "two packs, by name"),
            new("dotnet pack-sync add https://git.example.org/st2/stackstorm-ops.git=v1.2.0", "from a repository of one's own"),
        ],
        EnvironmentRun.Of(RunAsync));

    private static Task<Report> RunAsync(EnvironmentRun run)
    {
        ImmutableArray<StarterPack> packs = StarterArguments.Packs(run.Parsed.Arguments, Spec.Name);
        if (packs.IsEmpty)
            throw new UsageException(DiscoveryProblems.Missing(Spec.Name, "a PACK"), Spec.Name);
        return ManifestEditing.RunAsync(run, manifest => packs.Aggregate(manifest, (text, pack) => ManifestEdit.Add(text, run.Environment.Paths.ShownManifest, pack)));
    }
}
