using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>PURE. The <c>name</c> of a pack.yaml is for people, and yet unique in StackStorm's database (models/db/pack.py): of two packs of a name one is never registered.</summary>
internal static class DisplayNames
{
    /// <returns>One for each pack whose name another has already; the packs that come with StackStorm were there first, and are named as their refs.</returns>
    public static IEnumerable<Diagnostic> Warnings(ImmutableArray<ResolvedPack> packs, DemandGraph graph, Manifest manifest)
    {
        Dictionary<string, PackRef> taken = ShippedPacks.Refs.ToDictionary(name => name, PackRef.Parse);
        foreach (ResolvedPack pack in packs.Where(pack => pack.Metadata.Name.Length > 0))
        {
            PackRef own = pack.Locked.Ref;
            if (!taken.TryAdd(pack.Metadata.Name, own))
                yield return ResolveProblems.SameName(own, taken[pack.Metadata.Name], pack.Metadata.Name, manifest.Packs[graph.RootOf(own)].Place);
        }
    }
}
