using PackSync.Diagnostics;
using PackSync.Indexes;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>Finds a pack's repository, and watches that a name keeps meaning the repository it was locked at.</summary>
internal sealed class SourceFinder(Manifest manifest, IndexCatalog indexes, UpdateScope scope)
{
    /// <exception cref="DiagnosticException">Unknown, unreadable, re-pointed, or not allowed by policy.sources.</exception>
    public async Task<PackLocation> FindAsync(Wish wish, LockedPack? previous, string path, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        SourcePlace? place = wish.Entry?.Place;
        PackLocation location = wish.Source is { } own
            ? new PackLocation(own, null, null)
            : await AskIndexesAsync(wish, previous, diagnostics, cancellation).ConfigureAwait(false);
        return SourcePolicy.Allows(manifest.Policy.Sources, location.Source)
            ? location
            : throw new DiagnosticException(ResolveProblems.SourceNotAllowed(wish.Ref, location.Source, path, place));
    }

    private async Task<PackLocation> AskIndexesAsync(Wish wish, LockedPack? previous, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        SourcePlace? place = wish.Entry?.Place;
        switch (await indexes.FindAsync(wish.Ref, place, cancellation).ConfigureAwait(false))
        {
            case IndexLookup.Found found:
                if (found.Warning is not null)
                    diagnostics.Add(found.Warning);
                CheckRepoint(found.Entry, previous, place, diagnostics);
                return new PackLocation(found.Entry.Source, found.Entry, null);
            case IndexLookup.Unreadable unreadable when Pinned(previous) is { } pinned:
                diagnostics.Add(ResolveProblems.PinKept(wish.Ref, unreadable.Problem));
                return new PackLocation(pinned, null, previous!.Index);
            case IndexLookup.Unreadable unreadable:
                throw new DiagnosticException(unreadable.Problem);
            case IndexLookup.Unknown unknown:
                throw new DiagnosticException(unknown.Problem);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>The same index naming another repository is an alarm; another index doing so is what changing <c>indexes</c> is for.</summary>
    private void CheckRepoint(IndexEntry entry, LockedPack? previous, SourcePlace? place, DiagnosticBag diagnostics)
    {
        if (previous?.Index is null || scope.AcceptMoved.Contains(previous.Ref) || Pinned(previous)?.StoreKey == entry.Source.StoreKey)
            return;
        if (previous.Index == entry.Index.Written)
            throw new DiagnosticException(ResolveProblems.IndexRepointed(previous, entry, place));
        diagnostics.Add(ResolveProblems.Repointed(previous, entry, place));
    }

    private SourceUrl? Pinned(LockedPack? previous)
        => previous?.Index is not null && SourceUrl.TryParse(previous.Source, manifest.Directory, out SourceUrl? source, out _) ? source : null;
}
