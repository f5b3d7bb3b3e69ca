using System.Collections.Immutable;
using PackSync.Git.History;
using PackSync.Git.Store;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>What changed between the pins of two locks, told from the store alone: no network.</summary>
public static class PinChangelogs
{
    /// <returns>For each pin that moved within one repository; what the store does not have is <see cref="ChangelogKind.Unknown"/>.</returns>
    public static ImmutableSortedDictionary<PackRef, Changelog> Of(IEnumerable<LockChange> changes, Manifest manifest, GitStore store)
    {
        var changelogs = ImmutableSortedDictionary.CreateBuilder<PackRef, Changelog>();
        foreach (LockChange change in changes)
        {
            if (Of(change, manifest, store) is { } changelog)
                changelogs[change.Ref] = changelog;
        }

        return changelogs.ToImmutable();
    }

    /// <returns>Null where it did not move, or moved to another repository.</returns>
    private static Changelog? Of(LockChange change, Manifest manifest, GitStore store)
    {
        if (change is not { From.Commit: { } from, To.Commit: { } to } || from == to || change.From.Path != change.To.Path
            || Source(change.From, manifest) is not { } source || Source(change.To, manifest)?.StoreKey != source.StoreKey)
            return null;
        using StoredRepository? stored = store.TryOpen(source);
        return stored is null ? Changelog.Unknown : ChangelogReader.Read(stored, from, to, change.To.Path);
    }

    private static SourceUrl? Source(LockedPack pack, Manifest manifest) => SourceUrl.TryParse(pack.Source, manifest.Directory, out SourceUrl? source, out _) ? source : null;
}
