using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Diagnostics;
using PackSync.Environments;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.Reporting;

namespace PackSync.Cli.Commands;

/// <summary>One command on its way: what was typed, and the loaded pipeline.</summary>
internal sealed record CommandRun(ParsedCommand Parsed, PipelineSettings Settings, Pipeline Pipeline, DiagnosticBag Bag, CancellationToken Cancellation)
{
    public PackEnvironment Environment => Pipeline.Environment;

    public string PacksDirectory => Environment.Manifest.Target.Packs;

    public ImmutableArray<Diagnostic> Diagnostics => Bag.ToImmutable();

    /// <summary>A missing lock is no reason to resolve: by flag, or by the environment's own policy.</summary>
    public bool MustBeLocked => Settings.Locked || Settings.Frozen || Environment.Manifest.Policy.Locked;

    public ImmutableArray<PackRef> Only => OptionReading.Packs(Parsed.Command.Name, CommonOptions.Pack.Long, Parsed.Values(CommonOptions.Pack));

    public ImmutableArray<PackRef> Except => OptionReading.Packs(Parsed.Command.Name, CommonOptions.Exclude.Long, Parsed.Values(CommonOptions.Exclude));

    /// <summary>What a reader may assume: nothing is allowed that apply was not told.</summary>
    public Permissions ReaderPermissions => Permissions.None with { Only = Only, Except = Except };

    /// <summary>Null where the bag has an error: no lock, and the rules forbid to make one.</summary>
    public LockFile? RequireLock()
    {
        if (Environment.LockFile is null)
            Bag.Add(LockProblems.Missing(Environment.Paths.ShownLockFile));
        return Environment.LockFile;
    }

    /// <summary>Names given by --pack and --exclude must exist, or a typing error would look like "nothing to do".</summary>
    public void CheckNames(IEnumerable<PackRef> names, string option, LockFile? lockFile)
    {
        HashSet<PackRef> known = [.. Environment.Manifest.Packs.Keys, .. (lockFile ?? LockFile.Empty).Packs.Keys];
        foreach (PackRef name in names.Where(name => !known.Contains(name)))
        {
            Diagnostic unknown = UsageProblems.UnknownPack(option, name.Value, Environment.Paths.ShownManifest, known.Select(pack => pack.Value));
            throw new UsageException(unknown, Parsed.Command.Name);
        }
    }

    public Report Failed() => Report.Failed(Parsed.Command.Name, Diagnostics);
}
