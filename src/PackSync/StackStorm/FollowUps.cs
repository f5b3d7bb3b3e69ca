using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Http;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.StackStorm.Registration;
using PackSync.StackStorm.Virtualenvs;
using PackSync.Targets;

namespace PackSync.StackStorm;

/// <summary>What follows a change of packs, in the order of st2's own install: virtualenvs, then registration. A pack whose virtualenv is not there yet is not registered, for nothing of it would run.</summary>
/// <param name="environment">Looks up PATH, and the API's key or token.</param>
/// <param name="say">Hears what a command prints, line by line.</param>
/// <param name="run">Id of this run.</param>
/// <param name="progress">What comes next, how many are done, and of how many.</param>
internal sealed class FollowUps(
    Manifest manifest, TargetLayout layout, Lazy<HttpNetwork> network, Func<string, string?> environment, Action<string> say, Action<string, int, int> progress, string run, bool flush)
{
    /// <param name="again">Packs that StackStorm is told of, whatever it knows; empty: those of which it has to be.</param>
    public async Task<FollowUpResult> RunAsync(FollowUpScope scope, ImmutableArray<PackRef> again, CancellationToken cancellation)
    {
        try
        {
            return await RunInOrderAsync(scope, again, cancellation).ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // the files are in place: whoever reads that something failed must not take them for put back
            return Failed(FollowUpProblems.CannotNote(cause));
        }
        catch (DiagnosticException failure) when (failure.InnerException is IOException or UnauthorizedAccessException)
        {
            return Failed(failure.Diagnostic with { Kind = FailureKind.FollowUp });
        }
    }

    private static FollowUpResult Failed(Diagnostic problem) => FollowUpResult.Nothing with { Virtualenvs = VirtualenvResult.Nothing with { Diagnostics = [problem] } };

    private async Task<FollowUpResult> RunInOrderAsync(FollowUpScope scope, ImmutableArray<PackRef> again, CancellationToken cancellation)
    {
        var building = new VirtualenvBuilding(manifest, layout, network, environment, say, flush);
        VirtualenvResult virtualenvs = scope == FollowUpScope.Nothing
            ? VirtualenvResult.Nothing with { Open = building.Open() }
            : await building.RunAsync(withApi: scope == FollowUpScope.All, (pack, done, of) => progress($"building the virtualenv of {pack}", done, of), cancellation).ConfigureAwait(false);
        ImmutableArray<WantedRegistration> wanted = again.IsEmpty ? WantedRegistrations.Find(manifest, layout) : WantedRegistrations.Of(manifest, layout, again);
        if (scope != FollowUpScope.All)
            return new FollowUpResult(virtualenvs, RegistrationResult.Nothing with { Open = [.. wanted.Select(pack => pack.Ref)] });
        ImmutableArray<WantedRegistration> ready = [.. wanted.Where(pack => !virtualenvs.Open.Contains(pack.Ref))];
        RegistrationResult registration = await new Registrar(manifest, layout, network, environment, say, run, flush)
            .RunAsync(ready, (pack, done) => progress($"registering {pack}", done, ready.Length), cancellation).ConfigureAwait(false);
        return new FollowUpResult(virtualenvs, registration with { Open = [.. wanted.Select(pack => pack.Ref).Where(pack => !registration.Registered.Contains(pack))] });
    }
}
