using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Diagnostics;
using PackSync.Environments;
using PackSync.Importing;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.Reporting;
using PackSync.Resolving;
using PackSync.StackStorm;

namespace PackSync.Cli.Commands;

internal static class ImportCommand
{
    private static readonly OptionSpec Configs = new("configs", "DIR", "copy the configs that StackStorm has into this folder, secrets as names of variables");

    public static readonly CommandSpec Spec = new(
        "import",
        "[DIR]",
        "declare the packs that are installed",
        """
        Reads a packs directory, such as st2 has made it, and writes the packs.yaml and packs.lock of what is there, so that a plan has nothing to do.
        A pack's commit is that of its .git, whatever branch st2 left it on; without .git it is looked for by its files in the repository that an index names.
        Left out, and left as they are: the packs that come with StackStorm, and what could be installed nowhere else, each with the reason. Nothing in DIR is touched.
        DIR is by default --packs-dir, else /opt/stackstorm/packs. A packs.yaml that is there already and lists no packs is gone on from: its indexes, remotes and target.
        --api asks StackStorm where no packs directory is at hand: it knows versions, and no commits, so the lock has what these are tagged at.
        """,
        [StarterArguments.Index, ApiRun.Api, Configs],
        [
            new("dotnet pack-sync import", "of this StackStorm"),
            new("dotnet pack-sync import /opt/stackstorm/packs --file prod/packs.yaml", "into a folder of its own"),
            new("dotnet pack-sync import --configs ./configs", "with the pack configs that StackStorm has"),
            new("dotnet pack-sync import --api https://st2.example.org/api", "from elsewhere, by what StackStorm has registered"),
        ],
        RunAsync);

    private static async Task<Report> RunAsync(CommandRun run)
    {
        Refuse(run);
        EnvironmentPaths paths = run.Settings.Paths;
        var manifest = ImportedManifest.Of(run);
        using Pipeline? empty = Pipeline.Load(run.Settings, run.Bag, manifest.Text([], []));
        if (empty is null || await OutcomesAsync(run, empty).ConfigureAwait(false) is not { } outcomes)
            return run.Failed();
        run.Bag.AddRange(outcomes.OfType<ImportOutcome.LeftOut>().Select(outcome => outcome.Why));
        ImmutableArray<PackRef> packs = [.. outcomes.OfType<ImportOutcome.Known>().Select(outcome => outcome.Ref)];
        if (packs.IsEmpty)
        {
            run.Bag.Add(ImportProblems.NothingDeclared(empty.Layout.PacksDirectory));
            return run.Failed();
        }

        ImportedConfigs configs = ImportedConfigs.Of(run, empty, run.Parsed.Has(ApiRun.Api) ? [] : packs, Configs);

        ImmutableArray<string> lines = [.. outcomes.Select(outcome => Line(outcome, configs))];
        using Pipeline? pipeline = empty.WithText(manifest.Text(lines, packs));
        if (pipeline is null || await pipeline.ResolveAsync(UpdateScope.Nothing, run.Cancellation).ConfigureAwait(false) is not { } resolved)
            return run.Failed();
        configs.Write();
        Plan? plan = run.Parsed.Has(ApiRun.Api) ? null : await pipeline.PlanAsync(resolved, Permissions.None, ContentDepth.None, run.Cancellation).ConfigureAwait(false);
        manifest.Write(lines, packs);
        pipeline.Environment.Save(resolved);
        var body = new ReportBody.Imported(
            paths.ShownManifest,
            paths.ShownLockFile,
            packs,
            [.. outcomes.OfType<ImportOutcome.LeftOut>().Select(outcome => outcome.Ref)],
            pipeline.Environment.Manifest.Target.Packs,
            plan)
        {
            Configs = configs.Copied,
            Variables = configs.Variables,
            UnmanagedConfigs = configs.Left,
        };
        return Report.OfRun(Spec.Name, body, changed: true, run.Diagnostics);
    }

    private static void Refuse(CommandRun run)
    {
        if (run.Parsed.Arguments.Length > 1)
            throw new UsageException(UsageProblems.UnexpectedArgument(run.Parsed.Arguments[1], Spec.Name), Spec.Name);
        if (run.Parsed.Arguments.Length == 1 && run.Parsed.Has(CommonOptions.PacksDirectory))
            throw new UsageException(UsageProblems.Contradiction(CommonOptions.PacksDirectory.Long, $"'{run.Parsed.Arguments[0]}'", "both say which packs"), Spec.Name);
        if (run.Parsed.Arguments.Length == 1 && run.Parsed.Has(ApiRun.Api))
            throw new UsageException(UsageProblems.Contradiction(ApiRun.Api.Long, $"'{run.Parsed.Arguments[0]}'", "one asks StackStorm, the other is a directory; --packs-dir says where the packs are there"), Spec.Name);
        OptionReading.Exclusive(run.Parsed, ApiRun.Api, Configs, "configs are copied from the disk");
        LockCommand.RefuseLimits(run);
    }

    /// <returns>Null where the bag got an error.</returns>
    private static async Task<ImmutableArray<ImportOutcome>?> OutcomesAsync(CommandRun run, Pipeline empty)
    {
        if (!run.Parsed.Has(ApiRun.Api))
            return await empty.ImportAsync(run.Cancellation).ConfigureAwait(false);
        using var discovery = ApiDiscovery.Open(run.Settings, ApiRun.Url(run.Parsed), needsManifest: false, run.Bag);
        return discovery is null ? null : await empty.ImportAsync(await discovery.Reader.PacksAsync(run.Cancellation).ConfigureAwait(false), run.Cancellation).ConfigureAwait(false);
    }

    /// <summary>What is left out stands there as a comment: the file is what people look at.</summary>
    private static string Line(ImportOutcome outcome, ImportedConfigs configs) => outcome switch
    {
        ImportOutcome.Known known => (known.Line with { ConfigFrom = configs.Written(known.Ref) }).Text,
        ImportOutcome.LeftOut left => $"# {left.Ref}:  # {Display.OneLine(left.Why.Message)}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
