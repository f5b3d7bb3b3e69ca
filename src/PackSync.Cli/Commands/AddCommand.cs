using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Environments;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Reporting;

namespace PackSync.Cli.Commands;

internal static class AddCommand
{
    private static readonly OptionSpec As = new("as", "REF", "what the pack is called, where its URL does not tell");

    public static readonly CommandSpec Spec = new(
        "add",
        "PACK…",
        "list packs in packs.yaml and lock them",
        """
        Writes a line for each pack into packs.yaml, leaving everything else and every comment as it is, and resolves it into packs.lock. Packs are named as for `st2 pack install`:
        aws, aws=2.0.2, a URL, URL=branch. Where a pack cannot be resolved, neither file is touched. `apply` installs.
        """,
        [As],
        [
            new("dotnet pack-sync add aws sensu=1.0.0", "two packs, by name"),
            new("dotnet pack-sync add https://git.example.org/st2/stackstorm-ops.git=v1.2.0", "from a repository of one's own"),
            new("dotnet pack-sync add --as training https://github.com/emedvedev/chatops-training", "where the repository is not named after its pack"),
        ],
        EnvironmentRun.Of(RunAsync));

    private static Task<Report> RunAsync(EnvironmentRun run)
    {
        ImmutableArray<StarterPack> packs = StarterArguments.Packs(run.Parsed.Arguments, Spec.Name, Named(run.Parsed));
        if (packs.IsEmpty)
            throw new UsageException(DiscoveryProblems.Missing(Spec.Name, "a PACK"), Spec.Name);
        return ManifestEditing.RunAsync(run, manifest => packs.Aggregate(manifest, (text, pack) => ManifestEdit.Add(text, run.Environment.Paths.ShownManifest, pack)));
    }

    private static PackRef? Named(ParsedCommand parsed)
    {
        if (!parsed.Has(As))
            return null;
        if (parsed.Arguments.Length > 1)
            throw new UsageException(UsageProblems.Contradiction(As.Long, $"'{parsed.Arguments[1]}'", "it names one pack"), Spec.Name);
        return OptionReading.Packs(Spec.Name, As.Long, parsed.Values(As))[^1];
    }
}
