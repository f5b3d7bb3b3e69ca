using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Http;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.StackStorm.Registration;
using PackSync.Targets;

namespace PackSync.StackStorm.Virtualenvs;

/// <summary>Has virtualenvs built, once packs are in place. What was built is noted pack by pack, so nothing is built twice; what was not stays open, and never reverts files.</summary>
/// <param name="environment">Looks up PATH, and the API's key or token.</param>
/// <param name="say">Hears what the command prints, line by line.</param>
internal sealed class VirtualenvBuilding(Manifest manifest, TargetLayout layout, Lazy<HttpNetwork> network, Func<string, string?> environment, Action<string> say, bool flush)
{
    /// <summary>Those that are yet to be built, of packs in place.</summary>
    public ImmutableArray<PackRef> Open() => manifest.Target.Virtualenv.Builder == VirtualenvBuilder.List
        ? []
        : [.. new WantedVirtualenvs(manifest, layout).Find().Where(wanted => wanted.Decision.Builds).Select(wanted => wanted.Ref)];

    /// <param name="withApi">False: only what is built on this machine.</param>
    /// <param name="progress">Which pack comes next, how many are done, and of how many.</param>
    /// <exception cref="OperationCanceledException">Cancelled; what was built is noted.</exception>
    public async Task<VirtualenvResult> RunAsync(bool withApi, Action<PackRef, int, int> progress, CancellationToken cancellation)
    {
        VirtualenvSettings settings = manifest.Target.Virtualenv;
        var command = new CommandVirtualenvs(manifest, layout, environment, say, flush);
        if (settings.Builder == VirtualenvBuilder.Command)
            command.Recover();
        ImmutableArray<WantedVirtualenv> all = new WantedVirtualenvs(manifest, layout).Find();
        foreach (WantedVirtualenv same in all.Where(wanted => !wanted.Decision.Builds))
            Note(same);
        ImmutableArray<WantedVirtualenv> wanted = [.. all.Where(wanted => wanted.Decision.Builds)];
        ImmutableArray<PackRef> packs = [.. wanted.Select(virtualenv => virtualenv.Ref)];
        switch (settings.Builder)
        {
            case VirtualenvBuilder.List:
                foreach (WantedVirtualenv listed in wanted)
                    Note(listed);
                return VirtualenvResult.Nothing with { Listed = packs };
            case VirtualenvBuilder.Api when !withApi || packs.IsEmpty:
                return VirtualenvResult.Nothing with { Open = packs };
            case VirtualenvBuilder.Api when network.Value.IsOffline:
                return VirtualenvResult.Nothing with { Open = packs, Diagnostics = [VirtualenvProblems.Offline(packs)] };
            case VirtualenvBuilder.Api:
                var api = new Lazy<ApiVirtualenvs>(() => new ApiVirtualenvs(new ApiConnection(manifest.Target.Api!, network.Value, environment), settings, layout, flush));
                return await BuildAsync(wanted, virtualenv => api.Value.BuildAsync(virtualenv, cancellation), progress).ConfigureAwait(false);
            default:
                return await BuildAsync(wanted, virtualenv => command.BuildAsync(virtualenv, cancellation), progress).ConfigureAwait(false);
        }
    }

    private static async Task<VirtualenvResult> BuildAsync(ImmutableArray<WantedVirtualenv> wanted, Func<WantedVirtualenv, Task> build, Action<PackRef, int, int> progress)
    {
        var built = ImmutableArray.CreateBuilder<PackRef>();
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        try
        {
            foreach (WantedVirtualenv virtualenv in wanted)
            {
                progress(virtualenv.Ref, built.Count, wanted.Length);
                try
                {
                    await build(virtualenv).ConfigureAwait(false);
                    built.Add(virtualenv.Ref);
                }
                catch (DiagnosticException failed)
                {
                    diagnostics.Add(failed.Diagnostic);
                }
            }
        }
        catch (ApiDownException down)
        {
            diagnostics.Add(down.Diagnostic);
        }

        return new VirtualenvResult(built.ToImmutable(), [.. wanted.Select(virtualenv => virtualenv.Ref).Except(built)], [], diagnostics.ToImmutable());
    }

    private void Note(WantedVirtualenv wanted) => VirtualenvStore.Write(layout, new VirtualenvRecord(wanted.Ref, wanted.To, IsBuilt: true), flush: false);
}
