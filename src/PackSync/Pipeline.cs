using System.Collections.Immutable;
using PackSync.Applying;
using PackSync.Applying.Hooks;
using PackSync.Diagnostics;
using PackSync.Diffing;
using PackSync.Environments;
using PackSync.Git.History;
using PackSync.Importing;
using PackSync.Inspecting;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.Planning.SavedPlans;
using PackSync.Resolving;
using PackSync.StackStorm;
using PackSync.StackStorm.ConfigEditing;
using PackSync.StackStorm.Nodes;
using PackSync.StackStorm.Reading;
using PackSync.Targets;

namespace PackSync;

/// <summary>
/// The map: load → resolve → inspect → plan → apply, each stage with what it needs of the others. No logic of its own: which stages a
/// command takes, the command says.
/// </summary>
public sealed class Pipeline : IDisposable
{
    private readonly PipelineSettings _settings;
    private readonly PackEnvironment _environment;
    private readonly DiagnosticBag _diagnostics;
    private readonly RunConnections _connections;
    private readonly bool _ownsConnections;

    private Pipeline(PipelineSettings settings, PackEnvironment environment, DiagnosticBag diagnostics, RunConnections? shared = null)
    {
        (_settings, _environment, _diagnostics) = (settings, environment, diagnostics);
        _connections = shared ?? new RunConnections(settings, environment.Manifest, diagnostics);
        _ownsConnections = shared is null;
    }

    public PackEnvironment Environment => _environment;

    private RunPolicy RunPolicy => new(_settings.Flush, _environment.Manifest.Policy.KeepPrevious);

    public TargetLayout Layout => new(_environment.Manifest.Target.Packs);

    /// <summary>Load: packs.yaml and packs.lock.</summary>
    /// <returns>Null where <paramref name="diagnostics"/> got an error.</returns>
    /// <param name="manifest">As packs.yaml is going to be; null: as it is.</param>
    public static Pipeline? Load(PipelineSettings settings, DiagnosticBag diagnostics, byte[]? manifest = null)
        => PackEnvironment.Load(settings.Paths, settings.PacksDirectory, diagnostics, manifest) is { } environment ? new Pipeline(settings, environment, diagnostics) : null;

    /// <summary>For looking at a packs directory that has no packs.yaml.</summary>
    /// <param name="packsDirectory">Absolute.</param>
    public static Pipeline OfDirectory(PipelineSettings settings, string packsDirectory, DiagnosticBag diagnostics)
        => new(settings, PackEnvironment.OfDirectory(settings.Paths, packsDirectory), diagnostics);

    /// <summary>Another packs.yaml with the same <c>remotes</c> and limits, over this one's connections and store: what was listed or fetched is not asked for again. Ends with this one.</summary>
    /// <returns>Null where the bag got an error.</returns>
    public Pipeline? WithText(byte[] manifest)
        => PackEnvironment.Load(_settings.Paths, _settings.PacksDirectory, _diagnostics, manifest) is { } environment
        ? new Pipeline(_settings, environment, _diagnostics, _connections)
        : null;

    /// <summary>Import: what packs.yaml would have to say of the packs that are there.</summary>
    /// <exception cref="DiagnosticException">There are none, or the directory cannot be read.</exception>
    public Task<ImmutableArray<ImportOutcome>> ImportAsync(CancellationToken cancellation)
        => Importer().ImportAsync(PacksDirectoryReader.Read(Layout, _diagnostics), _diagnostics, cancellation);

    /// <summary>Import without the files: of the packs that StackStorm has registered in the target's packs directory.</summary>
    /// <exception cref="DiagnosticException">There are none.</exception>
    public Task<ImmutableArray<ImportOutcome>> ImportAsync(ImmutableArray<KnownPack> registered, CancellationToken cancellation)
        => RegisteredImport.RunAsync(Importer(), registered, Layout, _diagnostics, cancellation);

    /// <summary>Of these packs, those of which StackStorm has a config.</summary>
    public ImmutableArray<PackRef> Configured(IEnumerable<PackRef> packs) => FoundConfigs.Names(_environment.Manifest.Target, packs);

    /// <summary>The configs that StackStorm has of these packs, as they may stand in a repository.</summary>
    public ImmutableArray<TakenConfig> TakeConfigs(IEnumerable<PackRef> packs) => FoundConfigs.Take(_environment.Manifest.Target, packs, _diagnostics);

    /// <summary>Resolve: what packs.yaml asks for → a new lock, not written yet.</summary>
    /// <returns>Null where the bag got an error.</returns>
    public Task<LockFile?> ResolveAsync(UpdateScope scope, CancellationToken cancellation)
        => Resolver().ResolveAsync(_environment.Manifest, _environment.LockFile, scope, cancellation);

    /// <summary>Resolve, to look only: what is newer than the pins of the lock.</summary>
    public Task<ImmutableArray<OutdatedPack>> OutdatedAsync(LockFile lockFile, ImmutableArray<PackRef> packs, CancellationToken cancellation)
        => new OutdatedFinder(Resolver(), _connections.Store.Value, _diagnostics).FindAsync(_environment.Manifest, lockFile, packs, cancellation);

    /// <summary>What changed between the pins of two locks; of what the store has, without network.</summary>
    public ImmutableSortedDictionary<PackRef, Changelog> Changelogs(ImmutableArray<LockChange> changes)
        => changes.IsEmpty ? ImmutableSortedDictionary<PackRef, Changelog>.Empty : PinChangelogs.Of(changes, _environment.Manifest, _connections.Store.Value);

    /// <summary>Do the repositories still have the pins where the lock has them? The bag says where not.</summary>
    /// <returns>How many were asked about.</returns>
    public Task<int> CheckRemotesAsync(IEnumerable<LockedPack> pins, CancellationToken cancellation)
        => new RemotePins(_connections.Store.Value, _diagnostics).CheckAsync(_environment.Manifest, pins, cancellation);

    /// <summary>Inspect and plan: the target as it is, what would be done about it, configs included, and what that means to StackStorm. Writes nothing.</summary>
    public Task<Plan> PlanAsync(LockFile lockFile, Permissions permissions, ContentDepth depth, CancellationToken cancellation)
        => PlanAsync(lockFile, Inspect(lockFile, deep: false, cancellation), permissions, depth, cancellation);

    /// <summary>The same, of what was found already.</summary>
    public Task<Plan> PlanAsync(LockFile lockFile, ObservedTarget observed, Permissions permissions, ContentDepth depth, CancellationToken cancellation)
        => new StackStormPlanner(_environment.Manifest, _connections.Store, _connections.Api, _settings.Environment, _settings.Parallelism, _diagnostics)
            .CompleteAsync(Plan(lockFile, observed, permissions), permissions, depth, cancellation);

    /// <summary>Inspect and plan, of the packs' own files.</summary>
    public Plan Plan(LockFile lockFile, Permissions permissions, bool deep, CancellationToken cancellation)
        => Plan(lockFile, Inspect(lockFile, deep, cancellation), permissions);

    /// <summary>Inspect alone.</summary>
    public ObservedTarget Inspect(LockFile lockFile, bool deep, CancellationToken cancellation)
        => Inspector.Inspect(_environment.Manifest, lockFile, _connections.Store, deep, _diagnostics, cancellation);

    /// <summary>Plan alone.</summary>
    public Plan Plan(LockFile lockFile, ObservedTarget observed, Permissions permissions)
    {
        observed = observed with { Holds = observed.Holds.InForceAt(_settings.Run.Start) };
        Plan plan = _settings.Frozen
            ? Planner.PlanFrozen(_environment.Manifest, lockFile, observed, permissions)
            : Planner.Plan(_environment.Manifest, lockFile, observed, permissions);
        _diagnostics.AddRange(plan.Diagnostics.Except(_diagnostics.ToImmutable())); // resolving may have said it before
        return plan;
    }

    /// <summary>What a plan was made from, for a plan that is saved, and for one that was.</summary>
    /// <param name="tool">The version of pack-sync.</param>
    public PlanBasis Basis(string tool, LockFile lockFile, ObservedTarget observed, Plan plan, Permissions permissions, CancellationToken cancellation)
        => PlanBasisReader.Read(tool, _settings.Run.Host, _environment, lockFile, observed, plan, permissions, cancellation);

    /// <summary>File by file: the target against the lock, or against what was installed.</summary>
    public PackDiffer Differ(int context) => new(_environment.Manifest, Layout, _connections.Store.Value, context);

    /// <summary>File by file: one lock against another.</summary>
    public LockDiffer LockDiffer() => new(_environment.Manifest, _connections.Store.Value);

    /// <summary>The pack.yaml of a pack, installed or stored; null where it is not at hand.</summary>
    public PackMetadata? Metadata(PackRef pack, LockedPack? locked)
        => KnownMetadata.Installed(pack, Layout.Pack(pack)) ?? (locked is null ? null : KnownMetadata.Locked(locked, _environment.Manifest, _connections.Store.Value));

    /// <summary>The target for this run alone, an interrupted run recovered; dispose to let go.</summary>
    public async Task<TakenTarget> TakeAsync(CancellationToken cancellation)
    {
        RunLock held = await LockAsync(cancellation).ConfigureAwait(false);
        return TakenTarget.Take(held, Layout, RunPolicy, _settings.Run.Start);
    }

    /// <summary>The target for this run alone, as it is; for what touches no pack.</summary>
    public Task<RunLock> LockAsync(CancellationToken cancellation)
        => RunLock.AcquireAsync(Layout, _settings.Run, _settings.Wait, _settings.Waiting, cancellation);

    /// <summary>Apply: the plan, as it stands.</summary>
    public Task<ApplyResult> ApplyAsync(TakenTarget taken, Plan plan, bool keepGoing, CancellationToken cancellation)
        => new Applier(Layout, _connections.Store, _environment.Manifest.Policy.Limits.Tree, ApplyOptions(keepGoing)) { Watch = new RunWatch(taken.Lock) }
            .ApplyAsync(plan, _environment.Manifest, _settings.Run, _settings.ApplyProgress, cancellation);

    /// <summary>The other way back: the trees that the last runs replaced.</summary>
    public Task<RollbackResult> RollBackAsync(TakenTarget taken, int runs, bool repair, CancellationToken cancellation)
        => new Rollback(Layout, _environment.Manifest, _connections.Store, _environment.Manifest.Policy.Limits.Tree, ApplyOptions(keepGoing: false)) { Watch = new RunWatch(taken.Lock) }
            .RunAsync(_settings.Run, runs, repair, cancellation);

    /// <summary>The commands around an apply.</summary>
    public HookRunner Hooks => new(_environment.Manifest, Layout, _settings.Environment, line => _settings.ProgramOutput?.Report(line), _settings.Flush);

    /// <summary>Configure: the config of one pack, to be changed where it is declared.</summary>
    /// <exception cref="DiagnosticException">It is not listed, or its schema or config cannot be read.</exception>
    public Task<ConfigDraft> DraftConfigAsync(PackRef pack, CancellationToken cancellation) => new ConfigDrafting(_environment, _connections.Store, _diagnostics).OpenAsync(pack, cancellation);

    /// <summary>What this node has, for others to be compared with.</summary>
    /// <param name="plan">As things stand: says what was edited.</param>
    public NodeReceipt TakeReceipt(Plan plan) => new NodeReceipts(_environment.Manifest, Layout).Take(_settings.Run, plan);

    /// <summary>What follows a change of packs; under the run lock, once the files are in place.</summary>
    /// <param name="again">Packs that StackStorm is told of, whatever it knows; empty: those of which it has to be.</param>
    public Task<FollowUpResult> FollowUpAsync(FollowUpScope scope, ImmutableArray<PackRef> again, CancellationToken cancellation) => new FollowUps(
        _environment.Manifest,
        Layout,
        _connections.Api,
        _settings.Environment,
        line => _settings.ProgramOutput?.Report(line),
        (phase, done, of) => _settings.ApplyProgress?.Report(new ApplyProgress(phase, done, of) { Number = done + 1 }),
        _settings.Run.RunId,
        _settings.Flush).RunAsync(scope, again, cancellation);

    private PackImporter Importer() => new(_connections.Catalog(_environment.Manifest), _connections.Store.Value, _environment.Manifest.Directory);

    private Resolver Resolver() => new(_connections.Catalog(_environment.Manifest), _connections.Store.Value, _environment.Manifest.Policy.Limits.Tree, _diagnostics)
    {
        Platform = InstalledPlatform.Of(_environment.Manifest.Target),
    };

    public void Dispose()
    {
        if (_ownsConnections)
            _connections.Dispose();
    }

    private ApplyOptions ApplyOptions(bool keepGoing)
        => new(keepGoing, _settings.Parallelism, _environment.Manifest.Target.Mode, _environment.Manifest.Target.Group, RunPolicy);
}
