using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Lockfiles;

/// <summary>Why a pack is in the lock at all.</summary>
public static class LockedWay
{
    /// <returns>From a listed pack to this one, each required by the one before it, by the shortest way; empty where none leads to it.</returns>
    public static ImmutableArray<PackRef> To(PackRef pack, LockFile lockFile, IEnumerable<PackRef> listed)
    {
        Dictionary<PackRef, PackRef?> from = listed.ToDictionary(root => root, _ => (PackRef?)null);
        Queue<PackRef> open = new(from.Keys.Order());
        while (!from.ContainsKey(pack) && open.TryDequeue(out PackRef next))
        {
            foreach (PackRef required in lockFile.Packs.GetValueOrDefault(next)?.Requires.Where(required => from.TryAdd(required, next)) ?? [])
                open.Enqueue(required);
        }

        List<PackRef> way = [];
        for (PackRef? step = from.ContainsKey(pack) ? pack : null; step is { } at; step = from[at])
            way.Insert(0, at);
        return [.. way];
    }
}
