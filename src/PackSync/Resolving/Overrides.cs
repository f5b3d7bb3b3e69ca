using NuGet.Versioning;
using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>PURE. An entry in packs.yaml overrides what dependencies ask; where it does not satisfy them, that is worth a warning.</summary>
internal static class Overrides
{
    /// <param name="demands">On the pack, by others.</param>
    /// <returns>None for a pack that packs.yaml does not list: there the demands decide.</returns>
    public static IEnumerable<Diagnostic> Warnings(DemandGraph graph, IEnumerable<Demand> demands, LockedPack locked, Manifest manifest)
        => manifest.Packs.GetValueOrDefault(locked.Ref) is not { } entry
            ? []
            : demands.Where(demand => !Satisfies(locked, demand.Spec, manifest)).Select(demand => ResolveProblems.Overridden(
                locked.Ref, locked.Version ?? locked.Reference ?? "unversioned", graph.PathTo(demand.From), demand.Spec.Text, entry.Place));

    private static bool Satisfies(LockedPack locked, DependencySpec asked, Manifest manifest)
        => HasSource(locked, asked.Source, manifest) && Satisfies(locked, asked.Request);

    private static bool HasSource(LockedPack locked, SourceUrl? asked, Manifest manifest)
        => asked is null || (SourceUrl.TryParse(locked.Source, manifest.Directory, out SourceUrl? source, out _) && source.StoreKey == asked.StoreKey);

    private static bool Satisfies(LockedPack locked, PackRequest asked) => asked switch
    {
        PackRequest.InRange range => VersionText.TryParse(locked.Version, out SemanticVersion? version) && range.Range.Contains(version),
        PackRequest.At { Reference: GitReference.Version wanted } => wanted.Text == locked.Version,
        PackRequest.At { Reference: GitReference.Named named } => locked.Reference?.EndsWith("/" + named.Text, StringComparison.Ordinal) == true
            || locked.Commit?.Hex.StartsWith(named.Text, StringComparison.OrdinalIgnoreCase) == true,
        _ => true,
    };
}
