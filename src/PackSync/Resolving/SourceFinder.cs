using PackSync.Diagnostics;
using PackSync.Indexes;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>Finds a pack's repository, and watches that a name keeps meaning the repository it was locked at.</summary>
internal sealed class SourceFinder(Manifest manifest, IndexCatalog indexes, UpdateScope scope)
{
    /// <exception cref="DiagnosticException">Unknown, unreadable, re-pointed, contradictory, or not allowed by policy.sources.</exception>
    public async Task<PackLocation> FindAsync(Wish wish, LockedPack? previous, Func<Diagnostic> conflict, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        PackLocation location = wish.Source is { } own
            ? new PackLocation(own, null, null, null)
            : await AskIndexesAsync(wish, previous, diagnostics, cancellation).ConfigureAwait(false);
        if (wish is { Source: { } url, AlsoByName: true })
            await CheckSameAsync(wish, url, conflict, cancellation).ConfigureAwait(false);
        return SourcePolicy.Allows(manifest, location.Source)
            ? location
            : throw new DiagnosticException(ResolveProblems.SourceNotAllowed(wish.Ref, location.Source, wish.Entry?.Place));
    }

    /// <summary>The repository of the earlier pin, by the name in the lock; null where it cannot be told.</summary>
    public SourceUrl? Pinned(LockedPack? previous)
        => previous is not null && SourceUrl.TryParse(previous.Source, manifest.Directory, out SourceUrl? source, out _) ? source : null;

    private async Task<PackLocation> AskIndexesAsync(Wish wish, LockedPack? previous, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        IndexLookup lookup = await indexes.FindAsync(wish.Ref, wish.Entry?.Place, cancellation).ConfigureAwait(false);
        diagnostics.AddRange(lookup.Warnings);
        switch (lookup)
        {
            case IndexLookup.Found found:
                CheckRepoint(found.Entry, previous, wish.Entry?.Place, diagnostics);
                return new PackLocation(found.Entry.Source, found.Entry, null, null);
            case IndexLookup.Unknown unknown:
                return FromPin(wish, previous, unknown.Problem, diagnostics);
            case IndexLookup.Unreadable unreadable:
                return FromPin(wish, previous, unreadable.Problem, diagnostics);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>What is locked goes on, by the repository in the lock, as long as packs.yaml still lists the index that named it.</summary>
    private PackLocation FromPin(Wish wish, LockedPack? previous, Diagnostic problem, DiagnosticBag diagnostics)
    {
        if (!IsListed(previous?.Index) || Pinned(previous) is not { } pinned)
            throw new DiagnosticException(problem);
        diagnostics.Add(ResolveProblems.FromPin(wish.Ref, problem));
        return new PackLocation(pinned, null, previous!.Index, problem);
    }

    /// <summary>A URL in one dependency must not decide what a bare name in another means.</summary>
    private async Task CheckSameAsync(Wish wish, SourceUrl url, Func<Diagnostic> conflict, CancellationToken cancellation)
    {
        IndexLookup lookup = await indexes.FindAsync(wish.Ref, null, cancellation).ConfigureAwait(false);
        if (lookup is IndexLookup.Unreadable unreadable)
            throw new DiagnosticException(unreadable.Problem);
        if (lookup is IndexLookup.Found found && found.Entry.Source.StoreKey != url.StoreKey)
            throw new DiagnosticException(conflict());
    }

    /// <summary>The indexes of packs.yaml naming another repository is an alarm, unless the index of the pin is no longer among them.</summary>
    private void CheckRepoint(IndexEntry entry, LockedPack? previous, SourcePlace? place, DiagnosticBag diagnostics)
    {
        if (previous?.Index is null || scope.AcceptMoved.Contains(previous.Ref) || Pinned(previous)?.StoreKey == entry.Source.StoreKey)
            return;
        if (IsListed(previous.Index))
            throw new DiagnosticException(ResolveProblems.IndexRepointed(previous, entry, place));
        diagnostics.Add(ResolveProblems.Repointed(previous, entry, place));
    }

    private bool IsListed(string? index) => index is not null && manifest.Indexes.Any(listed => listed.Written == index);
}
