using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PackSync.Applying;
using PackSync.Diagnostics;
using PackSync.Git.Store;
using PackSync.Http;
using PackSync.Inspecting;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.StackStorm;
using PackSync.StackStorm.Registration;
using PackSync.Targets;
using PackSync.TestKit;
using PackSync.Tests.Planning;
using PackSync.Trees;
using PackSync.Yaml;

namespace PackSync.Tests.Applying;

/// <summary>A real packs directory and real local sources; every apply goes inspect → plan → apply as the product does, under its run lock.</summary>
internal sealed class TestTarget : IDisposable
{
    private readonly TempDirectory _directory = new();
    private int _runs;

    public TestTarget() => Directory.CreateDirectory(Packs);

    public string Packs => _directory["packs"];

    public string Root => _directory.Path;

    public TargetLayout Layout => new(Packs);

    public GitStore? Store { get; init; }

    public FileModePolicy Mode { get; init; } = FileModePolicy.Git;

    public string? Group { get; init; }

    public bool MayExchange { get; init; } = true;

    public bool MayRename { get; init; } = true;

    public RunPolicy RunPolicy => new(Flush: false, Policy.KeepPrevious) { MayExchange = MayExchange, MayRename = MayRename };

    public PolicySettings Policy { get; set; } = PolicySettings.Default;

    /// <summary>What packs.yaml lists; locked packs that are missing here count as dependencies.</summary>
    public Dictionary<PackRef, PackEntry> Entries { get; } = [];

    public string Configs => _directory["configs"];

    /// <summary>What the product gets of the environment.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    public ContentDepth Depth { get; set; } = ContentDepth.Apply;

    /// <summary>Of StackStorm; null: nobody is told.</summary>
    public string? Api { get; set; }

    /// <summary>What of each pack is registered; null: all.</summary>
    public ImmutableArray<string>? Types { get; set; }

    /// <summary>As <c>configs: api</c>.</summary>
    public bool ConfigsByApi { get; set; }

    /// <summary>Instead of the API.</summary>
    public RegistrarCommand? Command { get; set; }

    /// <summary>What it printed.</summary>
    public ConcurrentQueue<string> Said { get; } = new();

    public bool Offline { get; set; }

    /// <summary>How virtualenvs are built; null: somebody else does it.</summary>
    public VirtualenvSettings? Virtualenv { get; set; }

    public string Virtualenvs => _directory["virtualenvs"];

    public PythonVersion? Python { get; set; }

    public string this[string relative] => Path.Combine(Packs, relative);

    /// <summary>A local source directory with a pack.yaml, as a lock entry. Each version has its own directory, so that both stay installable.</summary>
    public LockedPack Source(string pack, string version, params (string Path, string Text)[] files)
    {
        string folder = Path.Combine("sources", $"{pack}-{version}");
        string full = _directory[folder];
        if (Directory.Exists(full))
            Directory.Delete(full, recursive: true);
        _directory.Write(Path.Combine(folder, "pack.yaml"), $"ref: {pack}\nname: {pack}\ndescription: d\nversion: {version}\nauthor: a\nemail: a@example.org\n");
        _directory.Write(Path.Combine(folder, "actions", "run.yaml"), $"name: run # {version}\n");
        foreach ((string path, string text) in files)
            _directory.Write(Path.Combine(folder, path), text);
        ContentHash content = ContentHash.Compute(TreeHasher.Hash(DirectoryTree.Read(full, TreeLimits.Default), CancellationToken.None));
        return new LockedPack(PackRef.Parse(pack), "", version, "./" + folder, null, null, null, null, null, content, null, [], []);
    }

    /// <summary>Lists the pack in packs.yaml, with this config; null: without one.</summary>
    public void Declare(string pack, string? config)
    {
        var diagnostics = new DiagnosticBag();
        var root = config is null ? null : (YamlMapping)YamlReader.Read(Encoding.UTF8.GetBytes(config), YamlLimits.Manifest, "packs.yaml", diagnostics)!;
        diagnostics.ToImmutable().ShouldBeEmpty();
        Entries[PackRef.Parse(pack)] = Given.Entry(pack) with { Config = root is null ? null : new PackConfigSource.Inline(root) };
    }

    public string ConfigFile(string pack) => Path.Combine(Configs, pack + ".yaml");

    /// <summary>As `st2 pack config`, or a person, would write it.</summary>
    public void WriteConfig(string pack, string text)
    {
        Directory.CreateDirectory(Configs);
        File.WriteAllText(ConfigFile(pack), text);
    }

    /// <summary>Every file of the configs directory with its text.</summary>
    public Dictionary<string, string> ConfigSnapshot() => Directory.Exists(Configs) ? Snapshot(Configs) : [];

    public string SourceDirectory(LockedPack pack) => Path.GetFullPath(_directory[pack.Source]);

    public Manifest Manifest => Given.Manifest(Policy) with
    {
        Path = _directory["packs.yaml"],
        Target = new TargetSettings(Packs, [], _directory["configs"], _directory["virtualenvs"], Group, Mode, CheckoutMode.Repository, null, Python, Api is null ? null : new ApiSettings(Api, null, null, null, TimeSpan.FromSeconds(60)))
        {
            Registrar = Command is not null ? RegistrarKind.Command : Api is null ? RegistrarKind.None : RegistrarKind.Api,
            RegistrarCommand = Command ?? RegistrarCommand.Default,
            Register = Types,
            ConfigsByApi = ConfigsByApi,
            Virtualenv = Virtualenv ?? VirtualenvSettings.Default,
        },
        Packs = Entries.ToImmutableSortedDictionary(),
    };

    public ObservedTarget Inspect(LockFile wanted, bool deep = false)
    {
        var diagnostics = new DiagnosticBag();
        ObservedTarget observed = Inspector.Inspect(Manifest, wanted, new Lazy<GitStore>(() => Store!), deep, diagnostics, CancellationToken.None);
        diagnostics.ToImmutable().ShouldBeEmpty();
        return observed;
    }

    public Plan Plan(LockFile wanted, Permissions? permissions = null, bool deep = false) => Plan(wanted, permissions, deep, out _);

    public Plan Plan(LockFile wanted, Permissions? permissions, bool deep, out ImmutableArray<Diagnostic> diagnostics)
    {
        var bag = new DiagnosticBag();
        Plan plan = Planner.Plan(Manifest, wanted, [], Inspect(wanted, deep), permissions ?? Permissions.None);
        using HttpNetwork network = Network();
        plan = new StackStormPlanner(Manifest, new(() => Store!), new(() => network), Variables.GetValueOrDefault, 2, bag)
            .CompleteAsync(plan, permissions ?? Permissions.None, Depth, CancellationToken.None).GetAwaiter().GetResult();
        diagnostics = bag.ToImmutable();
        return plan;
    }

    public ApplyResult Apply(LockFile wanted, Permissions? permissions = null, bool keepGoing = false, Action<string>? probe = null, CancellationToken cancellation = default)
    {
        using RunLock held = RunLock.Acquire(Layout, NextRun());
        string? recovered = Recovery.Recover(Layout, RunPolicy, RunWatch.None);
        return Carry(Plan(wanted, permissions), keepGoing, probe, held, cancellation) with { RecoveredRun = recovered };
    }

    /// <summary>An apply that must go through.</summary>
    public ApplyResult Applied(params LockedPack[] wanted)
    {
        ApplyResult result = Apply(Given.Lock(wanted));
        result.Diagnostics.ShouldBeEmpty();
        return result;
    }

    public ApplyResult Carry(Plan plan, bool keepGoing = false, Action<string>? probe = null, RunLock? held = null, CancellationToken cancellation = default)
    {
        var options = new ApplyOptions(keepGoing, 2, Mode, Group, RunPolicy);
        var applier = new Applier(Layout, new(Store!), TreeLimits.Default, options) { Watch = new RunWatch(held, probe) };
        return applier.ApplyAsync(plan, Manifest, NextRun(), null, cancellation).GetAwaiter().GetResult();
    }

    public RollbackResult Rollback(int runs = 1, bool repair = false, Action<string>? probe = null)
    {
        using RunLock held = RunLock.Acquire(Layout, NextRun());
        _ = Recovery.Recover(Layout, RunPolicy, RunWatch.None);
        var rollback = new Rollback(Layout, Manifest, new(Store!), TreeLimits.Default, new ApplyOptions(false, 2, Mode, Group, RunPolicy)) { Watch = new RunWatch(null, probe) };
        return rollback.RunAsync(NextRun(), runs, repair, CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>What follows an apply.</summary>
    public FollowUpResult FollowUp(FollowUpScope scope = FollowUpScope.All, CancellationToken cancellation = default)
    {
        using var network = new HttpNetwork(new NetworkOptions(TimeSpan.FromSeconds(60), Offline, [], Variables.GetValueOrDefault));
        var followUps = new FollowUps(Manifest, Layout, new(() => network), Variables.GetValueOrDefault, Said.Enqueue, (_, _, _) => { }, NextRun().RunId, flush: false);
        return followUps.RunAsync(scope, [], cancellation).GetAwaiter().GetResult();
    }

    /// <summary>What follows an apply: StackStorm is told.</summary>
    public RegistrationResult Register(ImmutableArray<PackRef>? named = null, CancellationToken cancellation = default)
    {
        using HttpNetwork network = Network();
        var registrar = new Registrar(Manifest, Layout, new(() => network), Variables.GetValueOrDefault, Said.Enqueue, NextRun().RunId, flush: false);
        return registrar.RunAsync(named is { } packs ? WantedRegistrations.Of(Manifest, Layout, packs) : WantedRegistrations.Find(Manifest, Layout), (_, _) => { }, cancellation).GetAwaiter().GetResult();
    }

    private HttpNetwork Network() => new(new NetworkOptions(TimeSpan.FromSeconds(60), Offline, [], Variables.GetValueOrDefault));

    /// <summary>As `release` without names.</summary>
    public void Release() => HoldStore.Write(Layout, TargetHolds.None);

    public RunIdentity NextRun()
    {
        DateTimeOffset start = DateTimeOffset.Parse("2026-01-01T00:00:00Z", CultureInfo.InvariantCulture).AddSeconds(++_runs);
        return new RunIdentity(RunIdentity.NewRunId(start, _runs), 1, "host", "user", "apply", start);
    }

    /// <summary>Every pack file with its text, kind and execute bit, .pack-sync left out; and every config.</summary>
    public Dictionary<string, string> Snapshot() => Directory.GetDirectories(Packs)
        .SelectMany(pack => (Path.GetFileName(pack) == ".pack-sync" ? [] : Snapshot(pack))
            .Select(file => (Path.Combine(Path.GetFileName(pack), file.Key), file.Value))
            .Prepend((Path.GetFileName(pack), "folder")))
        .Concat(ConfigSnapshot().Select(file => (Path.Combine("configs", file.Key), file.Value)))
        .ToDictionary();

    public static Dictionary<string, string> Snapshot(string directory) => Directory
        .EnumerateFileSystemEntries(directory, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        .ToDictionary(
            path => Path.GetRelativePath(directory, path),
            path => new FileInfo(path).LinkTarget is { } target ? $"-> {target}" : Directory.Exists(path) ? "folder" : File.ReadAllText(path));

    public void Dispose() => _directory.Dispose();
}
