using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.Git.History;
using PackSync.Git.Store;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>
/// Do the repositories still have what the lock pins, where it pins it? One listing per repository, all at once. A tag that moved or is gone is an
/// integrity error; a branch may have moved on. What no listing names is fetched, to see whether a branch or tag still leads to it.
/// </summary>
public sealed class RemotePins(GitStore store, DiagnosticBag diagnostics)
{
    private const string Heads = "refs/heads/";

    /// <returns>How many pins were asked about; plain folders have none.</returns>
    public async Task<int> CheckAsync(Manifest manifest, IEnumerable<LockedPack> pins, CancellationToken cancellation)
    {
        LockedPack[] commits = [.. pins.Where(pin => pin.Commit is not null)];
        ImmutableArray<Diagnostic>[] found = await Task.WhenAll(commits.Select(pin => CheckAsync(manifest, pin, cancellation))).ConfigureAwait(false);
        diagnostics.AddRange(found.SelectMany(faults => faults));
        return commits.Length;
    }

    private async Task<ImmutableArray<Diagnostic>> CheckAsync(Manifest manifest, LockedPack pin, CancellationToken cancellation)
    {
        SourcePlace? place = manifest.Packs.GetValueOrDefault(pin.Ref)?.Place;
        try
        {
            if (!SourceUrl.TryParse(pin.Source, manifest.Directory, out SourceUrl? source, out string? fault))
                return [RemotePinProblems.UnreadableSource(pin, fault, place)];
            if (!SourcePolicy.Allows(manifest, source))
                return [ResolveProblems.SourceNotAllowed(pin.Ref, source, place)];
            RemoteRefs remote = await store.ListRefsAsync(source, cancellation).ConfigureAwait(false);
            PinKeeper.CheckTag(pin, remote, place);
            Diagnostic? branch = pin.Reference?.StartsWith(Heads, StringComparison.Ordinal) == true && remote.Refs.All(reference => reference.Name != pin.Reference)
                ? RemotePinProblems.BranchGone(pin, place)
                : null;
            Diagnostic? commit = remote.Refs.Any(reference => reference.Commit == pin.Commit) ? null : await CheckCommitAsync(pin, source, remote, place, cancellation).ConfigureAwait(false);
            return [.. new[] { branch, commit }.OfType<Diagnostic>()];
        }
        catch (DiagnosticException failure)
        {
            return [failure.Diagnostic.Place is null ? failure.Diagnostic with { Place = place } : failure.Diagnostic];
        }
    }

    /// <summary>A commit below a branch or a tag goes with it. One on its own may be handed out by its id, or cleaned away tomorrow.</summary>
    private async Task<Diagnostic?> CheckCommitAsync(LockedPack pin, SourceUrl source, RemoteRefs remote, SourcePlace? place, CancellationToken cancellation)
    {
        using StoredRepository stored = await store.EnsureAsync(source, pin.Commit!.Value, cancellation).ConfigureAwait(false);
        using StoredRepository fetched = await store.FetchAsync(source, cancellation).ConfigureAwait(false);
        return ChangelogReader.IsReachable(fetched, pin.Commit.Value, remote.Refs.Select(reference => reference.Commit)) ? null : RemotePinProblems.OnNoBranch(pin, place);
    }
}
