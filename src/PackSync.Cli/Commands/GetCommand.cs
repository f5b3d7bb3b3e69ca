using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Inspecting;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.Reporting;
using PackSync.StackStorm.Reading;

namespace PackSync.Cli.Commands;

internal static class GetCommand
{
    public static readonly CommandSpec Spec = new(
        "get",
        "PACK…",
        "all that is known of a pack",
        """
        What is wanted, locked and installed, where it comes from and where it lies, who needs it and what it needs, which files were edited, and what its
        pack.yaml says of itself. Needs no server and writes nothing. Where there is no packs.yaml, --packs-dir alone is enough. A pack that nobody knows is an error (exit 1).
        """,
        [ApiRun.Api],
        [
            new("dotnet pack-sync get aws", "a table of properties"),
            new("dotnet pack-sync get aws sensu --json", "for a program"),
        ],
        ApiRun.Or(OfApiAsync, EnvironmentRun.OfAny(RunAsync)));

    private static Task<Report> RunAsync(EnvironmentRun run)
    {
        ImmutableArray<PackRef> named = run.Named;
        if (named.IsEmpty)
            throw new UsageException(DiscoveryProblems.Missing(Spec.Name, "a PACK"), Spec.Name);
        LockFile lockFile = run.Environment.LockFile ?? LockFile.Empty;
        ObservedTarget observed = run.Pipeline.Inspect(lockFile, deep: false, run.Cancellation);
        Plan plan = run.Pipeline.Plan(lockFile, observed, Permissions.None);
        var rows = PackRow.Of(run.Environment.Manifest, lockFile, plan, run.HasManifest).ToDictionary(row => row.Ref);
        foreach (PackRef elsewhere in named.Where(pack => !rows.ContainsKey(pack) && !Directories(run, pack).IsEmpty))
            rows[elsewhere] = new PackRow(elsewhere, "elsewhere", null, null, null, false);
        ImmutableArray<PackFacts> facts = [.. run.Known(named, rows.Keys).Select(pack => Facts(run, lockFile, rows[pack], observed.Packs.GetValueOrDefault(pack)))];
        return Task.FromResult(Report.OfRun(Spec.Name, new ReportBody.Got(facts), changed: false, run.Diagnostics));
    }

    private static async Task<Report> OfApiAsync(ApiRun run)
    {
        if (run.Parsed.Arguments.IsEmpty)
            throw new UsageException(DiscoveryProblems.Missing(Spec.Name, "a PACK"), Spec.Name);
        ImmutableArray<KnownPack> known = await run.Discovery.Reader.PacksAsync(run.Cancellation).ConfigureAwait(false);
        Manifest? manifest = run.Discovery.Environment?.Manifest;
        ImmutableArray<PackRow> rows = ApiRows.Of(manifest, run.LockFile, known);
        ImmutableArray<PackFacts> facts = [.. ApiRows.Named(run, rows).Select(pack =>
        {
            KnownPack? found = known.FirstOrDefault(one => one.Ref == pack);
            return new PackFacts(rows.First(row => row.Ref == pack), manifest?.Packs.GetValueOrDefault(pack), null, found?.Metadata, found?.Path is { } path ? [path] : [], RequiredBy(run.LockFile, pack))
            {
                Way = manifest is null ? [] : Way(manifest, run.LockFile, pack),
            };
        })];
        return Report.OfRun(Spec.Name, new ReportBody.Got(facts), changed: false, run.Diagnostics);
    }

    private static PackFacts Facts(EnvironmentRun run, LockFile lockFile, PackRow row, ObservedPack? observed)
    {
        ImmutableArray<string> directories = Directories(run, row.Ref);
        return new PackFacts(
            row,
            run.Environment.Manifest.Packs.GetValueOrDefault(row.Ref),
            observed,
            run.Pipeline.Metadata(row.Ref, row.Locked) ?? directories.Select(directory => KnownMetadata.Installed(row.Ref, directory)).FirstOrDefault(),
            directories,
            RequiredBy(lockFile, row.Ref))
        {
            Way = Way(run.Environment.Manifest, lockFile, row.Ref),
        };
    }

    private static ImmutableArray<PackRef> RequiredBy(LockFile lockFile, PackRef pack) => [.. lockFile.Packs.Values.Where(other => other.Requires.Contains(pack)).Select(other => other.Ref)];

    private static ImmutableArray<PackRef> Way(Manifest manifest, LockFile lockFile, PackRef pack) => manifest.Packs.ContainsKey(pack) ? [] : LockedWay.To(pack, lockFile, manifest.Packs.Keys);

    private static ImmutableArray<string> Directories(EnvironmentRun run, PackRef pack)
        => [.. run.Environment.Manifest.Target.BasePaths.Select(basePath => Path.Combine(basePath, pack.Value)).Where(Directory.Exists)];
}
