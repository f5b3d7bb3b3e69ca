using System.Collections.Immutable;
using System.Text;
using PackSync.Cli.Arguments;
using PackSync.Diagnostics;
using PackSync.Environments;
using PackSync.Importing;
using PackSync.Manifests;
using PackSync.Planning;
using PackSync.Reporting;
using PackSync.Resolving;

namespace PackSync.Cli.Commands;

internal static class ImportCommand
{
    public static readonly CommandSpec Spec = new(
        "import",
        "[DIR]",
        "declare the packs that are installed",
        """
        Reads a packs directory, such as st2 has made it, and writes the packs.yaml and packs.lock of what is there, so that a plan has nothing to do.
        A pack's commit is that of its .git, whatever branch st2 left it on; without .git it is looked for by its files in the repository that an index names.
        Left out, and left as they are: the packs that come with StackStorm, and what could be installed nowhere else, each with the reason. Nothing in DIR is touched.
        DIR is by default --packs-dir, else /opt/stackstorm/packs.
        """,
        [StarterArguments.Index],
        [
            new("dotnet pack-sync import", "of this StackStorm"),
            new("dotnet pack-sync import /opt/stackstorm/packs --file prod/packs.yaml", "into a folder of its own"),
        ],
        RunAsync);

    private static async Task<Report> RunAsync(CommandRun run)
    {
        if (run.Parsed.Arguments.Length > 1)
            throw new UsageException(UsageProblems.UnexpectedArgument(run.Parsed.Arguments[1], Spec.Name), Spec.Name);
        if (run.Parsed.Arguments.Length == 1 && run.Parsed.Has(CommonOptions.PacksDirectory))
            throw new UsageException(UsageProblems.Contradiction(CommonOptions.PacksDirectory.Long, $"'{run.Parsed.Arguments[0]}'", "both say which packs"), Spec.Name);
        LockCommand.RefuseLimits(run);
        EnvironmentPaths paths = run.Settings.Paths;
        NewEnvironment.RefuseExisting(paths);
        ImmutableArray<string> indexes = StarterArguments.Indexes(run, paths);
        string packsDirectory = PacksDirectory(run, paths);

        using var empty = Pipeline.OfText(run.Settings, Bytes(new StarterManifest(indexes, packsDirectory, [])), run.Bag);
        if (empty is null)
            return run.Failed();
        ImmutableArray<ImportOutcome> outcomes = await empty.ImportAsync(run.Cancellation).ConfigureAwait(false);
        run.Bag.AddRange(outcomes.OfType<ImportOutcome.LeftOut>().Select(outcome => outcome.Why));

        var manifest = new StarterManifest(indexes, packsDirectory, [.. outcomes.Select(Line)]);
        using Pipeline? pipeline = empty.WithText(Bytes(manifest));
        if (pipeline is null || await pipeline.ResolveAsync(UpdateScope.Nothing, run.Cancellation).ConfigureAwait(false) is not { } resolved)
            return run.Failed();
        Plan plan = pipeline.Plan(resolved, Permissions.None, deep: false, run.Cancellation);
        NewEnvironment.Write(paths, manifest);
        pipeline.Environment.Save(resolved);
        var body = new ReportBody.Imported(
            paths.ShownManifest,
            paths.ShownLockFile,
            [.. outcomes.OfType<ImportOutcome.Known>().Select(outcome => outcome.Ref)],
            [.. outcomes.OfType<ImportOutcome.LeftOut>().Select(outcome => outcome.Ref)],
            pipeline.Environment.Manifest.Target.Packs,
            plan);
        return Report.OfRun(Spec.Name, body, changed: true, run.Diagnostics);
    }

    /// <summary>What is left out stands there as a comment: the file is what people look at.</summary>
    private static string Line(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.Known known => known.Line.Text,
        ImportOutcome.LeftOut left => $"# {left.Ref}:  # {Display.OneLine(left.Why.Message)}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string PacksDirectory(CommandRun run, EnvironmentPaths paths)
    {
        string? typed = run.Parsed.Arguments is [string argument] ? argument : run.Parsed.Value(CommonOptions.PacksDirectory);
        return typed is null ? TargetSettings.DefaultPacks : StarterArguments.Written(typed, SettingsReading.FullPath(run.Parsed, typed), paths);
    }

    private static byte[] Bytes(StarterManifest manifest) => Encoding.UTF8.GetBytes(manifest.Text);
}
