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
public sealed class Registrar(Manifest manifest, TargetLayout layout, Lazy<HttpNetwork> network, Func<string, string?> environment, bool flush)
{
    private readonly ImmutableArray<PackRef>.Builder _done = ImmutableArray.CreateBuilder<PackRef>();
    private OrphanSweep? _sweep;
    private bool _isSwept;
    private readonly DiagnosticBag _diagnostics = new();

    /// <param name="wanted">In the order in which it is told.</param>
    /// <param name="progress">Which pack comes next, and how many are done.</param>
    public async Task<RegistrationResult> RunAsync(ImmutableArray<WantedRegistration> wanted, Action<PackRef, int> progress, CancellationToken cancellation)
    {
        ImmutableSortedDictionary<PackRef, bool> orphaned = Orphaned();
        bool mustAsk = !wanted.IsEmpty || (MustSweep && !orphaned.IsEmpty);
        try
        {
            if (mustAsk || !orphaned.IsEmpty)
                await AskAsync(wanted, [.. orphaned.Keys], progress, cancellation).ConfigureAwait(false);
        }
        catch (ApiDownException down)
        {
            if (mustAsk)
                _diagnostics.Add(down.Diagnostic);
        }

        return new RegistrationResult(_done.ToImmutable(), [.. wanted.Select(pack => pack.Ref).Where(pack => !_done.Contains(pack))], _diagnostics.ToImmutable())
        {
            Deleted = _sweep?.Deleted ?? [],
            Orphans = _isSwept ? _sweep!.Left : null,
        };
    }

    private async Task AskAsync(ImmutableArray<WantedRegistration> wanted, ImmutableArray<PackRef> orphaned, Action<PackRef, int> progress, CancellationToken cancellation)
    {
        if (network.Value.IsOffline)
            throw new ApiDownException(RegistrationProblems.Offline([.. wanted.Select(pack => pack.Ref).Concat(orphaned).Distinct()]));
        var connection = new ApiConnection(manifest.Target.Api!, network.Value, environment);
        await RegisterAsync(new PackRegistration(connection), wanted, progress, cancellation).ConfigureAwait(false);
        var sweep = new OrphanSweep(new DatabaseRows(connection), new Executions(connection, manifest.Target.Api!.Timeout), layout, manifest.Policy.Orphans, flush);
        _sweep = sweep;
        _isSwept = await TrySweepAsync(sweep, cancellation).ConfigureAwait(false);
    }

    private bool MustSweep => manifest.Policy.Orphans == OrphanPolicy.Delete;

    private ImmutableSortedDictionary<PackRef, bool> Orphaned()
        => manifest.Target is { Api: not null, Registrar: not RegistrarKind.None } ? RowLedger.Orphaned(layout) : ImmutableSortedDictionary<PackRef, bool>.Empty;

    private async Task RegisterAsync(PackRegistration api, ImmutableArray<WantedRegistration> wanted, Action<PackRef, int> progress, CancellationToken cancellation)
    {
        foreach (WantedRegistration pack in wanted)
        {
            progress(pack.Ref, _done.Count);
            try
            {
                if (!pack.ConfigOnly)
                    NoteRows(pack, cancellation);
                await api.RegisterAsync(pack.Ref, pack.ConfigOnly ? [WantedRegistration.ConfigType] : pack.To.Types, cancellation).ConfigureAwait(false);
                RegistrationStore.Write(layout, pack.To, flush);
                _done.Add(pack.Ref);
            }
            catch (DiagnosticException refused)
            {
                _diagnostics.Add(refused.Diagnostic);
            }
        }
    }

    /// <summary>Before StackStorm is told: it may make rows and give no answer.</summary>
    private void NoteRows(WantedRegistration pack, CancellationToken cancellation)
    {
        ImmutableArray<RegisteredRow> there = PackRows.OnDisk(pack.Ref, layout.Pack(pack.Ref), cancellation);
        HashSet<(ContentKind, string)> names = [.. there.Select(row => row.Key)];
        RegisteredRow[] before = [.. OrphanPlanner.Left(layout, pack.Ref, isGone: true)];
        IEnumerable<RegisteredRow> known = there.Where(row => PackRows.IsRegistered(row.Kind, pack.To.Types) || before.Any(old => old.Key == row.Key));
        RowLedger.Write(layout, pack.Ref, known, before.Where(row => !names.Contains(row.Key)), flush);
    }

    /// <summary>A pack of which StackStorm has yet to be told keeps everything until then. What is only reported, fails nothing.</summary>
    /// <returns>False: not all was looked at.</returns>
    private async Task<bool> TrySweepAsync(OrphanSweep sweep, CancellationToken cancellation)
    {
        bool all = true;
        HashSet<PackRef> open = [.. WantedRegistrations.Find(manifest, layout).Select(wanted => wanted.Ref)];
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
