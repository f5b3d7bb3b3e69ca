using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>One pack of a wave: from what is asked of it to its pin and what it asks in turn. Faults are values here, so that every pack's are reported.</summary>
internal sealed class ResolveStep(Manifest manifest, LockFile? previous, DemandGraph graph, PackResolver resolver, DependencyReader dependencies)
{
    public async Task<ResolveOutcome> RunAsync(PackRef pack, ImmutableArray<Demand> demands, CancellationToken cancellation)
    {
        Diagnostic Conflict() => ResolveProblems.Conflict(
            pack,
            demands.Select(demand => $"{graph.PathTo(demand.From)} asks for '{Display.Safe(demand.Spec.Text)}'"),
            manifest.Packs[graph.RootOf(pack)].Place);

        PackEntry? entry = manifest.Packs.GetValueOrDefault(pack);
        var warnings = new DiagnosticBag();
        try
        {
            if (entry is { Absent: true })
                throw new DiagnosticException(ResolveProblems.AbsentButNeeded(pack, graph.PathTo(demands[0].From), entry.Place));
            Wish wish = (entry is null ? Wish.Of(pack, demands) : Wish.Of(entry)) ?? throw new DiagnosticException(Conflict());
            ResolvedPack resolved = await resolver.ResolveAsync(wish, previous?.Packs.GetValueOrDefault(pack), Conflict, warnings, cancellation).ConfigureAwait(false);
            Dependencies asked = await dependencies.ReadAsync(resolved, cancellation).ConfigureAwait(false);
            return new ResolveOutcome(pack, demands, resolved, asked, Placed([.. warnings.ToImmutable(), .. asked.Faults]));
        }
        catch (DiagnosticException failure)
        {
            return new ResolveOutcome(pack, demands, null, Dependencies.None, Placed([.. warnings.ToImmutable(), failure.Diagnostic]));
        }

        ImmutableArray<Diagnostic> Placed(ImmutableArray<Diagnostic> diagnostics)
            => [.. diagnostics.Select(diagnostic => diagnostic.Place is null ? WithPlace(pack, entry, diagnostic) : diagnostic)];
    }

    /// <summary>What has no place of its own stands where packs.yaml names the pack, or the one that needs it, with the way from there.</summary>
    private Diagnostic WithPlace(PackRef pack, PackEntry? entry, Diagnostic diagnostic)
        => entry is not null
            ? diagnostic with { Place = entry.Place }
            : diagnostic with { Place = manifest.Packs[graph.RootOf(pack)].Place, Message = $"{diagnostic.Message} ({graph.PathTo(pack)})" };
}
