using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Http;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.StackStorm.Database;
using PackSync.Targets;

namespace PackSync.StackStorm.Registration;

/// <summary>
/// Tells StackStorm of what changed, once the files are in place, and then takes away what it keeps of what is gone. What it acknowledged is written down pack by pack, so it is never told
/// twice; what it did not stays open, and never reverts files.
/// </summary>
/// <param name="environment">Looks up the key or token, and PATH.</param>
/// <param name="run">Id of this run.</param>
/// <param name="say">Hears what a registrar's command prints, line by line.</param>
public sealed class Registrar(Manifest manifest, TargetLayout layout, Lazy<HttpNetwork> network, Func<string, string?> environment, Action<string> say, string run, bool flush)
{
    private readonly ImmutableArray<PackRef>.Builder _done = ImmutableArray.CreateBuilder<PackRef>();
    private readonly ImmutableArray<PackRef>.Builder _sent = ImmutableArray.CreateBuilder<PackRef>();
    private OperatorChoices? _choices;
    private OrphanSweep? _sweep;
    private bool _isSwept;
    private readonly DiagnosticBag _diagnostics = new();

    private delegate Task Register(PackRef pack, ImmutableArray<string> types, CancellationToken cancellation);

    /// <param name="wanted">In the order in which it is told.</param>
    /// <param name="progress">Which pack comes next, and how many are done.</param>
    public async Task<RegistrationResult> RunAsync(ImmutableArray<WantedRegistration> wanted, Action<PackRef, int> progress, CancellationToken cancellation)
    {
        ImmutableArray<PackRef> must = [.. wanted.Select(pack => pack.Ref).Concat(Unsettled()).Concat(Unsent().Select(config => config.Ref)).Concat(MustSweep ? Orphaned().Keys : []).Distinct()];
        try
        {
            if (!must.IsEmpty || !Orphaned().IsEmpty)
                await AskAsync(wanted, must, progress, cancellation).ConfigureAwait(false);
        }
        catch (ApiDownException down)
        {
            if (!must.IsEmpty)
                _diagnostics.Add(down.Diagnostic);
        }

        return new RegistrationResult(_done.ToImmutable(), [.. wanted.Select(pack => pack.Ref).Where(pack => !_done.Contains(pack))], _diagnostics.ToImmutable())
        {
            SentConfigs = _sent.ToImmutable(),
            PutBack = _choices?.PutBack ?? [],
            Deleted = _sweep?.Deleted ?? [],
            Orphans = _isSwept ? _sweep!.Left : null,
        };
    }

    private bool HasApi => manifest.Target is { Api: not null, Registrar: not RegistrarKind.None };

    private bool MustSweep => manifest.Policy.Orphans == OrphanPolicy.Delete;

    private ImmutableSortedDictionary<PackRef, bool> Orphaned() => HasApi ? RowLedger.Orphaned(layout) : ImmutableSortedDictionary<PackRef, bool>.Empty;

    private ImmutableArray<PendingConfig> Unsent() => PendingConfigs.Find(manifest, layout, environment);

    private ImmutableArray<PackRef> Unsettled() => HasApi ? RowLedger.Unsettled(layout) : [];

    private async Task AskAsync(ImmutableArray<WantedRegistration> wanted, ImmutableArray<PackRef> must, Action<PackRef, int> progress, CancellationToken cancellation)
    {
        ApiConnection? connection = Connect(must);
        if (connection is not null)
        {
            var database = new DatabaseRows(connection);
            _choices = new OperatorChoices(database, layout, flush);
            _sweep = new OrphanSweep(database, new Executions(connection), manifest.Target.Api!.Timeout, layout, manifest.Policy.Orphans, flush);
        }

        Register register = manifest.Target.Registrar == RegistrarKind.Command
            ? new CommandRegistration(manifest, manifest.Target.RegistrarCommand, layout, environment, say).RegisterAsync
            : new PackRegistration(connection!).RegisterAsync;
        PackRef[] unsettled = [.. Unsettled().Where(pack => wanted.All(asked => asked.Ref != pack))];
        foreach (WantedRegistration pack in wanted)
        {
            progress(pack.Ref, _done.Count);
            await RegisterAsync(register, pack, cancellation).ConfigureAwait(false);
        }

        if (connection is null || _choices is null || _sweep is null)
            return;
        HashSet<PackRef> open = [.. WantedRegistrations.Find(manifest, layout).Select(pack => pack.Ref)];
        var sender = new ConfigSender(connection, layout, run, _diagnostics);
        foreach (PendingConfig config in Unsent().Where(config => !open.Contains(config.Ref)))
        {
            await TryAsync(async () =>
            {
                if (await sender.SendAsync(config, cancellation).ConfigureAwait(false))
                    _sent.Add(config.Ref);
            }).ConfigureAwait(false);
        }

        foreach (PackRef pack in unsettled.Where(pack => !open.Contains(pack)))
            await TryAsync(() => _choices.SettleAsync(pack, isAcknowledged: true, cancellation)).ConfigureAwait(false);
        _isSwept = await TrySweepAsync(_sweep, open, cancellation).ConfigureAwait(false);
    }

    /// <returns>Null: there is none, and the command alone tells StackStorm.</returns>
    private ApiConnection? Connect(ImmutableArray<PackRef> must)
    {
        if (!HasApi)
            return null;
        return network.Value.IsOffline ? throw new ApiDownException(RegistrationProblems.Offline(must)) : new ApiConnection(manifest.Target.Api!, network.Value, environment);
    }

    private async Task RegisterAsync(Register register, WantedRegistration pack, CancellationToken cancellation)
    {
        OperatorChoices? choices = pack.ConfigOnly ? null : _choices;
        if (choices is not null)
            await NoteAsync(choices, pack, cancellation).ConfigureAwait(false);
        bool isAcknowledged = await TryAsync(async () =>
        {
            await register(pack.Ref, pack.ConfigOnly ? [WantedRegistration.ConfigType] : pack.To.Types, cancellation).ConfigureAwait(false);
            RegistrationStore.Write(layout, pack.To, flush);
            _done.Add(pack.Ref);
        }).ConfigureAwait(false);
        if (choices is not null)
            await TryAsync(() => choices.SettleAsync(pack.Ref, isAcknowledged, cancellation)).ConfigureAwait(false);
    }

    private async Task<bool> TryAsync(Func<Task> step)
    {
        try
        {
            await step().ConfigureAwait(false);
            return true;
        }
        catch (DiagnosticException refused)
        {
            _diagnostics.Add(refused.Diagnostic);
            return false;
        }
    }

    /// <summary>Before StackStorm is told: it may write rows and give no answer.</summary>
    private async Task NoteAsync(OperatorChoices choices, WantedRegistration pack, CancellationToken cancellation)
    {
        ImmutableArray<RegisteredRow> there = PackRows.OnDisk(pack.Ref, layout.Pack(pack.Ref), cancellation);
        HashSet<(ContentKind, string)> names = [.. there.Select(row => row.Key)];
        Dictionary<(ContentKind, string), RegisteredRow> before = OrphanPlanner.Left(layout, pack.Ref, isGone: true).ToDictionary(row => row.Key);
        RegisteredRow[] written = [.. there.Where(row => PackRows.IsRegistered(row.Kind, pack.To.Types))];
        try
        {
            await choices.NoteAsync(pack.Ref, written, cancellation).ConfigureAwait(false);
        }
        catch (DiagnosticException refused)
        {
            _diagnostics.Add(DatabaseProblems.ChoicesUnknown(pack.Ref, refused.Diagnostic));
        }

        IEnumerable<RegisteredRow> known = there
            .Where(row => written.Contains(row) || before.ContainsKey(row.Key))
            .Select(row => row with { Enabled = before.GetValueOrDefault(row.Key)?.Enabled });
        RowLedger.Write(layout, pack.Ref, known, before.Values.Where(row => !names.Contains(row.Key)), flush);
    }

    /// <summary>A pack of which StackStorm has yet to be told keeps everything until then. What is only reported, fails nothing.</summary>
    /// <returns>False: not all was looked at.</returns>
    private async Task<bool> TrySweepAsync(OrphanSweep sweep, HashSet<PackRef> open, CancellationToken cancellation)
    {
        bool all = true;
        foreach ((PackRef pack, bool isGone) in Orphaned().Where(pack => !open.Contains(pack.Key)))
        {
            try
            {
                await sweep.RunAsync(pack, isGone, cancellation).ConfigureAwait(false);
            }
            catch (DiagnosticException refused)
            {
                all = false;
                if (MustSweep)
                    _diagnostics.Add(refused.Diagnostic);
            }
            catch (ApiDownException) when (!MustSweep)
            {
                return false;
            }
        }

        return all;
    }
}
