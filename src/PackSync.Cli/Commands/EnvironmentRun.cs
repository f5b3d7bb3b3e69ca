using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Diagnostics;
using PackSync.Environments;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.Reporting;

namespace PackSync.Cli.Commands;

/// <summary>A command in an environment: packs.yaml and its lock are read, and the pipeline stands.</summary>
internal sealed record EnvironmentRun(ParsedCommand Parsed, PipelineSettings Settings, Pipeline Pipeline, DiagnosticBag Bag, CancellationToken Cancellation)
    : CommandRun(Parsed, Settings, Bag, Cancellation)
{
    public PackEnvironment Environment => Pipeline.Environment;

    public string PacksDirectory => Environment.Manifest.Target.Packs;

    public PackPlaces Places => PackPlaces.Of(Environment.Manifest, Environment.Paths.ShownManifest);

    /// <summary>A missing lock is no reason to resolve: by flag, or by the environment's own policy.</summary>
    public bool MustBeLocked => Settings.Locked || Settings.Frozen || Environment.Manifest.Policy.Locked;

    /// <summary>What a reader may assume: nothing is allowed that apply was not told.</summary>
    public Permissions ReaderPermissions => Permissions.None with { Only = Only, Except = Except };

    /// <summary>For a command's spec: loads the environment, and runs the command in it.</summary>
    public static Func<CommandRun, Task<Report>> Of(Func<EnvironmentRun, Task<Report>> command) => async run =>
    {
        using var pipeline = Pipeline.Load(run.Settings, run.Bag);
        return pipeline is null
            ? run.Failed()
            : await command(new EnvironmentRun(run.Parsed, run.Settings, pipeline, run.Bag, run.Cancellation) { Unknown = run.Unknown }).ConfigureAwait(false);
    };

    /// <summary>As <see cref="Of"/>, in each environment that --file names: several times, or by a pattern.</summary>
    /// <param name="single">Options that make sense for one only.</param>
    public static Func<CommandRun, Task<Report>> OfEach(Func<EnvironmentRun, Task<Report>> command, params OptionSpec[] single) => async run =>
    {
        string directory = SettingsReading.WorkingDirectory(run.Parsed);
        EnvironmentPaths[] all = [.. run.Parsed.Values(CommonOptions.File)
            .SelectMany(file => EnvironmentNames.Expand(file, directory))
            .Select(file => EnvironmentPaths.Of(file, directory))
            .DistinctBy(paths => paths.Manifest)];
        if (all.Length < 2)
            return await Of(command)(all is [EnvironmentPaths one] ? run with { Settings = run.Settings with { Paths = one } } : run).ConfigureAwait(false);
        foreach (OptionSpec option in single.Append(CommonOptions.PacksDirectory).Where(run.Parsed.Has))
            throw new UsageException(UsageProblems.OnlyOne(option.Long, "name one, or leave the option out"), run.Parsed.Command.Name);
        var unknown = new UnknownNames(run.Parsed.Command.Name, all.Length);
        List<(string, Report)> reports = [];
        foreach (EnvironmentPaths paths in all)
        {
            CommandRun each = run with { Settings = run.Settings with { Paths = paths }, Bag = new DiagnosticBag(), Unknown = unknown };
            reports.Add((paths.ShownManifest, await each.TryAsync(Of(command)).ConfigureAwait(false)));
        }

        return Report.OfEach(run.Parsed.Command.Name, [.. reports]);
    };

    /// <summary>As <see cref="Of"/>; and where there is no packs.yaml, --packs-dir alone is enough for a look.</summary>
    public static Func<CommandRun, Task<Report>> OfAny(Func<EnvironmentRun, Task<Report>> command) => async run =>
    {
        if (run.Settings.PacksDirectory is not { } directory || run.Parsed.Has(CommonOptions.File) || File.Exists(run.Settings.Paths.Manifest))
            return await Of(command)(run).ConfigureAwait(false);
        using var pipeline = Pipeline.OfDirectory(run.Settings, directory, run.Bag);
        return await command(new EnvironmentRun(run.Parsed, run.Settings, pipeline, run.Bag, run.Cancellation) { HasManifest = false }).ConfigureAwait(false);
    };

    /// <summary>False: only a packs directory is known.</summary>
    public bool HasManifest { get; private init; } = true;

    /// <summary>The packs that a command's arguments name, and those of --pack.</summary>
    public ImmutableArray<PackRef> Named => [.. OptionReading.Packs(Parsed.Command.Name, "an argument", Parsed.Arguments).Concat(Only).Distinct().Order()];

    /// <summary>Those of the named packs that are known at all; the others go to the bag, each with what may have been meant.</summary>
    public ImmutableArray<PackRef> Known(ImmutableArray<PackRef> named, IEnumerable<PackRef> known)
    {
        HashSet<PackRef> all = [.. known];
        foreach (PackRef unknown in named.Where(pack => !all.Contains(pack)))
        {
            string where = HasManifest
                ? $"neither {Display.Safe(Environment.Paths.ShownManifest)} nor its lock nor {Display.Safe(PacksDirectory)} has it"
                : $"{Display.Safe(PacksDirectory)} does not have it";
            Bag.Add(PackArgumentProblems.NoSuchPack(unknown.Value, where, all.Select(pack => pack.Value)));
        }

        return [.. named.Where(all.Contains)];
    }

    /// <summary>Null where the bag has an error: no lock, and the rules forbid to make one.</summary>
    public LockFile? RequireLock()
    {
        if (Environment.LockFile is null)
            Bag.Add(LockProblems.Missing(Environment.Paths.ShownLockFile));
        return Environment.LockFile;
    }

    /// <summary>Names given by --pack and --exclude must exist, in one of several environments at least, or a typing error would look like "nothing to do".</summary>
    public void CheckNames(IEnumerable<PackRef> names, string option, LockFile? lockFile)
    {
        HashSet<PackRef> known = [.. Environment.Manifest.Packs.Keys, .. (lockFile ?? LockFile.Empty).Packs.Keys];
        foreach (PackRef name in names.Where(name => !known.Contains(name)))
        {
            Diagnostic unknown = UsageProblems.UnknownPack(option, name.Value, Environment.Paths.ShownManifest, known.Select(pack => pack.Value));
            (Unknown ?? new UnknownNames(Parsed.Command.Name, environments: 1)).Add(name, unknown);
        }
    }
}
