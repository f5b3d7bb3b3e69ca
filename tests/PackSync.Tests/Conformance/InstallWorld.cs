using System.Collections.Immutable;
using PackSync.Applying;
using PackSync.Diagnostics;
using PackSync.Environments;
using PackSync.Lockfiles;
using PackSync.Planning;
using PackSync.Resolving;
using PackSync.Targets;
using PackSync.Tests.Resolving;

namespace PackSync.Tests.Conformance;

/// <summary>
/// What stands here for <c>st2 pack install</c>: packs.yaml, resolved from nothing and applied, through the whole pipeline, with real repositories and a
/// real packs directory.
/// </summary>
internal sealed class InstallWorld : IDisposable
{
    private int _runs;

    /// <summary>Repositories, and an index that names them.</summary>
    public ResolveWorld Sources { get; } = new();

    /// <summary>The packs directory.</summary>
    public string Packs => Sources["installed"];

    /// <summary>What stands below <c>target:</c> beside the packs directory, in one line.</summary>
    public string Target { get; set; } = "";

    public string this[string relative] => Path.Combine(Packs, relative);

    /// <summary>Installs what packs.yaml lists, without a lock of an earlier run.</summary>
    /// <param name="packs">The lines below <c>packs:</c>.</param>
    public async Task<InstallResult> InstallAsync(string packs)
    {
        string manifest = Sources["site/packs.yaml"];
        string target = $"packs: ../installed{(Target.Length == 0 ? "" : ", " + Target)}";
        string indexes = File.Exists(Sources["site/index.json"]) ? "indexes: [./index.json]\n" : "";
        await File.WriteAllTextAsync(
            manifest,
            $"version: 1\ntarget: {{{target}}}\n{indexes}packs:\n{string.Concat(packs.ReplaceLineEndings("\n").Split('\n').Select(line => $"  {line}\n"))}",
            TestContext.Current.CancellationToken);
        File.Delete(Path.ChangeExtension(manifest, ".lock"));
        var diagnostics = new DiagnosticBag();
        using Pipeline pipeline = Pipeline.Load(Settings(manifest), diagnostics) ?? throw new InvalidOperationException(string.Join('\n', diagnostics.ToImmutable()));
        if (await pipeline.ResolveAsync(UpdateScope.Nothing, TestContext.Current.CancellationToken) is not { } locked)
            return new InstallResult(null, [], diagnostics.ToImmutable());
        using TakenTarget taken = await pipeline.TakeAsync(TestContext.Current.CancellationToken);
        Plan plan = pipeline.Plan(locked, Permissions.None, deep: false, TestContext.Current.CancellationToken);
        ApplyResult applied = await pipeline.ApplyAsync(taken, plan, keepGoing: false, TestContext.Current.CancellationToken);
        diagnostics.AddRange(applied.Diagnostics);
        return new InstallResult(locked, applied.Steps, diagnostics.ToImmutable());
    }

    /// <summary>Where a fault would be a surprise.</summary>
    public async Task<InstallResult> InstalledAsync(string packs)
    {
        InstallResult result = await InstallAsync(packs);
        result.Diagnostics.ShouldBeEmpty();
        return result;
    }

    /// <summary>The one error, where exactly one is expected, and nothing may have been written.</summary>
    public async Task<Diagnostic> RefusedAsync(string packs)
    {
        string[] before = Installed();
        InstallResult result = await InstallAsync(packs);
        Installed().ShouldBe(before);
        return result.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).ShouldHaveSingleItem();
    }

    /// <summary>What git says of an installed pack.</summary>
    public string Git(string pack, params string[] arguments) => TestKit.Git.Run(this[pack], ["-c", "safe.directory=*", .. arguments]);

    /// <summary>Names of the installed packs.</summary>
    public string[] Installed()
        => Directory.Exists(Packs) ? [.. Directory.GetDirectories(Packs).Select(path => Path.GetFileName(path)).Where(name => name[0] != '.').Order(StringComparer.Ordinal)] : [];

    public void Dispose() => Sources.Dispose();

    private PipelineSettings Settings(string manifest)
    {
        DateTimeOffset now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(++_runs);
        return new PipelineSettings(
            EnvironmentPaths.Of("packs.yaml", Path.GetDirectoryName(manifest)!),
            null,
            Sources["store"],
            Offline: false,
            Frozen: false,
            Locked: false,
            Parallelism: 2,
            TimeSpan.FromSeconds(60),
            TimeSpan.Zero,
            _ => null,
            new RunIdentity(RunIdentity.NewRunId(now, _runs), Environment.ProcessId, "host", "user", "test", now));
    }
}

/// <param name="LockFile">Null where something could not be resolved.</param>
internal sealed record InstallResult(LockFile? LockFile, ImmutableArray<StepResult> Steps, ImmutableArray<Diagnostic> Diagnostics)
{
    public string Versions => LockFile!.Versions();

    public string Codes => string.Join(' ', Diagnostics.Select(diagnostic => diagnostic.Code));
}
