using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Lockfiles;

/// <summary>PURE. Does the lock answer the manifest? Decided per pack, from requested, source, path, tagPrefix and dependencies alone.</summary>
public static class LockStaleness
{
    public static ImmutableArray<StaleEntry> Compare(Manifest manifest, LockFile lockFile)
    {
        ImmutableSortedDictionary<PackRef, string>.Builder stale = ImmutableSortedDictionary.CreateBuilder<PackRef, string>();
        foreach (PackEntry entry in manifest.Packs.Values)
        {
            if (OfListed(manifest, entry, lockFile.Packs.GetValueOrDefault(entry.Ref)) is { } reason)
                stale[entry.Ref] = reason;
        }

        foreach (LockedPack locked in lockFile.Packs.Values)
        {
            if (!manifest.Packs.ContainsKey(locked.Ref) && OfUnlisted(manifest, lockFile, locked) is { } reason)
                stale[locked.Ref] = reason;
        }

        return [.. stale.Select(pair => new StaleEntry(pair.Key, pair.Value))];
    }

    private static string? OfListed(Manifest manifest, PackEntry entry, LockedPack? locked)
    {
        if (entry.Absent)
            return locked is null ? null : "packs.yaml wants it absent, the lock still has it";
        if (locked is null)
            return "packs.yaml lists it, the lock does not";
        if (entry.Request.Text != locked.Requested)
            return $"packs.yaml asks for {Words(entry.Request.Text)}, the lock answers {Words(locked.Requested)}";
        if (OfSource(manifest, entry, locked) is { } reason)
            return reason;
        if (entry.Path != locked.Path)
            return $"packs.yaml has the path {Value(entry.Path)}, the lock {Value(locked.Path)}";
        if (entry.TagPrefix != locked.TagPrefix)
            return $"packs.yaml has the tagPrefix {Value(entry.TagPrefix)}, the lock {Value(locked.TagPrefix)}";
        return !entry.Dependencies && !locked.Requires.IsEmpty ? "packs.yaml wants no dependencies, the lock has some" : null;
    }

    private static string? OfSource(Manifest manifest, PackEntry entry, LockedPack locked)
    {
        if (entry.Source is { } source)
            return source.Written == locked.Source && locked.Index is null ? null : $"packs.yaml has the source {Display.Safe(source.Written)}, the lock {Display.Safe(locked.Source)}";
        if (locked.Index is null)
            return $"packs.yaml finds it through the indexes, the lock has the source {Display.Safe(locked.Source)}";
        return manifest.Indexes.Any(index => index.Written == locked.Index) ? null : $"it comes from the index {Display.Safe(locked.Index)}, which packs.yaml no longer lists";
    }

    private static string? OfUnlisted(Manifest manifest, LockFile lockFile, LockedPack locked)
    {
        bool needed = locked.RequiredBy.Any(parent => lockFile.Packs.TryGetValue(parent, out LockedPack? found) && found.Requires.Contains(locked.Ref));
        if (!needed)
            return locked.RequiredBy.IsEmpty ? "the lock has it, packs.yaml does not list it" : "the lock has it as a dependency that nothing needs any more";
        return locked.Index is not null && manifest.Indexes.All(index => index.Written != locked.Index)
            ? $"it comes from the index {Display.Safe(locked.Index)}, which packs.yaml no longer lists"
            : null;
    }

    private static string Words(string? text) => string.IsNullOrEmpty(text) ? "no version in particular" : $"'{Display.Safe(text)}'";

    private static string Value(string? text) => text is null ? "(none)" : $"'{Display.Safe(text)}'";
}
