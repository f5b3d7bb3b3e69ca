using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>A resolved pack's <c>dependencies</c> → which packs it asks for.</summary>
internal sealed class DependencyReader(Manifest manifest, PackIdentifier identifier)
{
    /// <summary>Each may be an address that somebody has us connect to.</summary>
    private const int MostDependencies = 1_000;

    public async Task<Dependencies> ReadAsync(ResolvedPack resolved, CancellationToken cancellation)
    {
        PackRef pack = resolved.Locked.Ref;
        if (manifest.Packs.GetValueOrDefault(pack)?.Dependencies == false)
            return Dependencies.None;
        if (resolved.Metadata.Dependencies.Length > MostDependencies)
            return Dependencies.None with { Faults = [ResolveProblems.TooManyDependencies(pack, MostDependencies)] };
        List<Demand> demands = [];
        List<PackRef> shipped = [];
        List<Diagnostic> faults = [];
        foreach (string text in resolved.Metadata.Dependencies)
        {
            if (!DependencySpec.TryParse(text, out DependencySpec? spec, out string? fault))
            {
                faults.Add(ResolveProblems.BadDependency(pack, text, fault));
                continue;
            }

            try
            {
                PackRef asked = spec.Pack ?? await identifier.IdentifyAsync(pack, spec, cancellation).ConfigureAwait(false);
                if (ShippedPacks.Contains(asked))
                    shipped.Add(asked);
                else if (asked != pack)
                    demands.Add(new Demand(pack, asked, spec));
            }
            catch (DiagnosticException failure)
            {
                // a refusal keeps its own code and exit code
                faults.Add(failure.Diagnostic.Kind == FailureKind.Error ? ResolveProblems.BadDependency(pack, text, failure.Diagnostic.Message) : failure.Diagnostic);
            }
        }

        return new Dependencies([.. demands], [.. shipped], [.. faults]);
    }
}
