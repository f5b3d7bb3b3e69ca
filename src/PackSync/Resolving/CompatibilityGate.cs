using NuGet.Versioning;
using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.Git.Store;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>
/// Refuses what the target's platform could not run, as <c>st2 pack install</c> does. The platform never decides which version is chosen: that would make
/// another lock of the same packs.yaml on another machine, and an older pack in silence. So this only says what would do.
/// </summary>
internal sealed class CompatibilityGate(Platform platform, GitStore store)
{
    /// <param name="source">Null for a plain folder, which has no other versions.</param>
    /// <exception cref="DiagnosticException">The pack requires another platform, and packs.yaml does not say to ignore that.</exception>
    public async Task CheckAsync(Wish wish, SourceUrl? source, ResolvedPack resolved, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        if (wish.Entry?.IgnoresCompatibility == true)
            return;
        PackRequirements requirements = resolved.Locked.Requirements;
        if (requirements.UnmetBy(platform).FirstOrDefault() is { } unmet)
        {
            string? wayOut = source is null ? null : await WayOutAsync(wish, source, cancellation).ConfigureAwait(false);
            throw new DiagnosticException(CompatibilityProblems.Unmet(wish.Ref, resolved.Locked.Version ?? "", unmet, wayOut, wish.Entry?.Place));
        }

        if (requirements.StackStorm is not null && platform.WhyUnknown is { } unknown)
            diagnostics.Add(unknown);
        if (requirements.Python == "2" && platform.Python is null)
            diagnostics.Add(CompatibilityProblems.OnlyPython2(wish.Ref, wish.Entry?.Place));
    }

    private async Task<string?> WayOutAsync(Wish wish, SourceUrl source, CancellationToken cancellation)
    {
        string asked = wish.Ranges.IsEmpty ? "" : $" in {Display.Safe(wish.RequestedText)}";
        try
        {
            SemanticVersion? fitting = await NewestThatFitsAsync(wish, source, cancellation).ConfigureAwait(false);
            return fitting is null ? $"no version{asked} fits" : $"the newest version{asked} that fits is {fitting.ToNormalizedString()}: ask for that one";
        }
        catch (DiagnosticException)
        {
            return null; // the repository cannot be asked now; what is wrong is said all the same
        }
    }

    private async Task<SemanticVersion?> NewestThatFitsAsync(Wish wish, SourceUrl source, CancellationToken cancellation)
    {
        var tags = VersionTags.Of(await store.ListRefsAsync(source, cancellation).ConfigureAwait(false), wish.Entry?.TagPrefix);
        using StoredRepository stored = await store.FetchAsync(source, cancellation).ConfigureAwait(false);
        return tags.Versions
            .Where(version => wish.Ranges.IsEmpty ? !version.IsPrerelease : wish.Ranges.All(range => range.Contains(version)))
            .OrderDescending(VersionComparer.VersionRelease)
            .FirstOrDefault(version => Fits(stored, tags.Find(version)!.Commit, wish));
    }

    private bool Fits(StoredRepository stored, CommitId commit, Wish wish)
    {
        string path = wish.Entry?.Path is { } folder ? $"{folder}/{SnapshotReader.PackYaml}" : SnapshotReader.PackYaml;
        return stored.ReadFile(commit, path, SnapshotReader.MaxPackYamlBytes) is { } bytes
            && PackMetadataReader.Read(bytes, path, new DiagnosticBag()) is { } metadata
            && !PackRequirements.Of(metadata).UnmetBy(platform).Any();
    }
}
