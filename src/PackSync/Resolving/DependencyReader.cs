using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>A resolved pack's <c>dependencies</c> → which packs it asks for. Packs that come with StackStorm are there already.</summary>
internal sealed class DependencyReader(PackResolver resolver)
{
    public async Task<(ImmutableSortedDictionary<PackRef, DependencySpec> Asks, ImmutableArray<Diagnostic> Faults)> ReadAsync(
        Manifest manifest, ResolvedPack? pack, CancellationToken cancellation)
    {
        ImmutableSortedDictionary<PackRef, DependencySpec>.Builder asks = ImmutableSortedDictionary.CreateBuilder<PackRef, DependencySpec>();
        List<Diagnostic> faults = [];
        bool wanted = pack is not null && manifest.Packs.GetValueOrDefault(pack.Locked.Ref)?.Dependencies != false;
        foreach (string text in wanted ? pack!.Dependencies : [])
        {
            if (!DependencySpec.TryParse(text, out DependencySpec? spec, out string? fault))
            {
                faults.Add(ResolveProblems.BadDependency(pack!.Locked.Ref, text, fault));
                continue;
            }

            try
            {
                PackRef asked = spec.Pack ?? await resolver.IdentifyAsync(pack!.Locked.Ref, spec, cancellation).ConfigureAwait(false);
                if (asked != pack!.Locked.Ref && !ShippedPacks.Contains(asked))
                    asks[asked] = spec;
            }
            catch (DiagnosticException failure)
            {
                faults.Add(failure.Diagnostic);
            }
        }

        return (asks.ToImmutable(), [.. faults]);
    }
}
