using NuGet.Versioning;
using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>PURE. An entry in packs.yaml overrides what dependencies ask; where it does not satisfy them, that is worth a warning.</summary>
internal static class Overrides
{
    public static IEnumerable<Diagnostic> Warnings(DemandGraph graph, LockedPack? locked, Manifest manifest)
    {
        if (locked is null || !graph.IsRoot(locked.Ref))
            yield break;
        foreach (Demand demand in graph.On(locked.Ref).Where(demand => !Satisfies(locked, demand.Spec.Request)))
        {
            yield return ResolveProblems.Overridden(
                locked.Ref, locked.Version ?? locked.Reference ?? "unversioned", graph.PathTo(demand.From), demand.Spec.Text, manifest.Packs[locked.Ref].Place);
        }
    }

    private static bool Satisfies(LockedPack locked, PackRequest asked) => asked switch
    {
        PackRequest.InRange range => VersionText.TryParse(locked.Version, out SemanticVersion? version) && range.Range.Contains(version),
        PackRequest.At { Reference: GitReference.Version wanted } => wanted.Text == locked.Version,
        PackRequest.At { Reference: GitReference.Named named } => locked.Reference?.EndsWith("/" + named.Text, StringComparison.Ordinal) == true
            || locked.Commit?.Hex.StartsWith(named.Text, StringComparison.OrdinalIgnoreCase) == true,
        _ => true,
    };
}
