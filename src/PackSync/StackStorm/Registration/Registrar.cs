using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Http;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.StackStorm.Registration;

/// <summary>
/// Tells StackStorm of what changed, once the files are in place. What it acknowledged is written down pack by pack, so it is never told twice; what it did not stays open,
/// and never reverts files.
/// </summary>
public sealed class Registrar(Manifest manifest, TargetLayout layout, Lazy<HttpNetwork> network, Func<string, string?> environment, bool flush)
{
    /// <param name="wanted">In the order in which it is told.</param>
    /// <param name="progress">Which pack comes next, and how many are done.</param>
    public async Task<RegistrationResult> RunAsync(ImmutableArray<WantedRegistration> wanted, Action<PackRef, int> progress, CancellationToken cancellation)
    {
        var done = ImmutableArray.CreateBuilder<PackRef>();
        var diagnostics = new DiagnosticBag();
        try
        {
            if (!wanted.IsEmpty && network.Value.IsOffline)
                throw new ApiDownException(RegistrationProblems.Offline([.. wanted.Select(pack => pack.Ref)]));
            StackStormApi? api = wanted.IsEmpty ? null : new StackStormApi(manifest.Target.Api!, network.Value, environment);
            foreach (WantedRegistration pack in wanted)
            {
                progress(pack.Ref, done.Count);
                if (await TryAsync(api!, pack, diagnostics, cancellation).ConfigureAwait(false))
                    done.Add(pack.Ref);
            }
        }
        catch (ApiDownException down)
        {
            diagnostics.Add(down.Diagnostic);
        }

        return new RegistrationResult(done.ToImmutable(), [.. wanted.Select(pack => pack.Ref).Where(pack => !done.Contains(pack))], diagnostics.ToImmutable());
    }

    /// <returns>False: this pack was not registered; the next may be.</returns>
    private async Task<bool> TryAsync(StackStormApi api, WantedRegistration pack, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        try
        {
            await api.RegisterAsync(pack.Ref, pack.ConfigOnly ? [WantedRegistration.ConfigType] : pack.To.Types, cancellation).ConfigureAwait(false);
            RegistrationStore.Write(layout, pack.To, flush);
            return true;
        }
        catch (DiagnosticException refused)
        {
            diagnostics.Add(refused.Diagnostic);
            return false;
        }
    }
}
