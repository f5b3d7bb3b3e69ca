using System.Collections.Immutable;
using NuGet.Versioning;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Git;
using PackSync.Git.Store;
using PackSync.Indexes;
using PackSync.Inspecting;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Importing;

/// <summary>
/// From what is installed to what packs.yaml would have to say: where each pack comes from, and at which commit. By its receipt, else its <c>.git</c>, else its files
/// against the history of the repository that an index names. What is found is asked of the repository: a commit that only this machine has could be installed nowhere else.
/// </summary>
/// <param name="directory">Of packs.yaml, absolute: relative sources count from there.</param>
public sealed class PackImporter(IndexCatalog indexes, GitStore store, string directory)
{
    private static readonly IgnoredPaths Traces = new([]);

    /// <returns>In the order of <paramref name="found"/>.</returns>
    public async Task<ImmutableArray<ImportOutcome>> ImportAsync(ImmutableArray<FoundPack> found, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        ImportOutcome[] outcomes = await Task.WhenAll(found.Select(pack => Task.Run(() => ImportAsync(pack, cancellation), cancellation))).ConfigureAwait(false);
        return Complete(outcomes, found, diagnostics);
    }

    /// <summary>Of packs whose files are not at hand: what they say of their version, which the tags of their repository then stand for.</summary>
    /// <returns>In the order of <paramref name="found"/>.</returns>
    public async Task<ImmutableArray<ImportOutcome>> ImportVersionsAsync(ImmutableArray<FoundPack> found, DiagnosticBag diagnostics, CancellationToken cancellation)
        => Complete(await Task.WhenAll(found.Select(pack => Task.Run(() => VersionAsync(pack, cancellation), cancellation))).ConfigureAwait(false), found, diagnostics);

    private static ImmutableArray<ImportOutcome> Complete(ImportOutcome[] outcomes, ImmutableArray<FoundPack> found, DiagnosticBag diagnostics)
    {
        HashSet<PackRef> known = [.. outcomes.OfType<ImportOutcome.Known>().Select(outcome => outcome.Ref)];
        return [.. outcomes.Zip(found, (outcome, pack) => outcome is ImportOutcome.Known one ? WithoutDependencies(one, pack, known, diagnostics) : outcome)];
    }

    private async Task<ImportOutcome> VersionAsync(FoundPack pack, CancellationToken cancellation)
    {
        try
        {
            if (await indexes.FindAsync(pack.Ref, null, cancellation).ConfigureAwait(false) is not IndexLookup.Found { Entry: { } entry })
                return new ImportOutcome.LeftOut(pack.Ref, ImportProblems.NoIndexKnows(pack.Ref));
            var tags = VersionTags.Of(await store.ListRefsAsync(entry.Source, cancellation).ConfigureAwait(false), null);
            return VersionText.TryParse(pack.Metadata?.Version ?? "", out SemanticVersion? version) && tags.Find(version) is not null
                ? new ImportOutcome.Known(new PackLine(pack.Ref) { Key = PackLine.Version, Request = version.ToNormalizedString() })
                : new ImportOutcome.LeftOut(pack.Ref, ImportProblems.NoTag(pack.Ref, pack.Metadata?.Version, entry.Source));
        }
        catch (DiagnosticException failure)
        {
            return new ImportOutcome.LeftOut(pack.Ref, ImportProblems.Unfindable(pack.Ref, failure.Diagnostic));
        }
    }

    private async Task<ImportOutcome> ImportAsync(FoundPack pack, CancellationToken cancellation)
    {
        try
        {
            IndexEntry? entry = (await indexes.FindAsync(pack.Ref, null, cancellation).ConfigureAwait(false) as IndexLookup.Found)?.Entry;
            LockedPack? installed = pack.Receipt?.Pack;
            string? written = installed?.Source ?? pack.Git?.Origin;
            SourceUrl? source = written is null ? entry?.Source : SourceUrl.TryParse(written, directory, out SourceUrl? parsed, out _) ? parsed : null;
            if (source is null)
                return new ImportOutcome.LeftOut(pack.Ref, ImportProblems.NoSource(pack.Ref));
            var line = new PackLine(pack.Ref)
            {
                Source = entry?.Source.StoreKey == source.StoreKey ? null : source.Written,
                Path = installed?.Path,
                TagPrefix = installed?.TagPrefix,
            };
            if (installed is { Commit: null })
                return new ImportOutcome.Known(line); // a plain folder has no versions
            RemoteRefs remote = await store.ListRefsAsync(source, cancellation).ConfigureAwait(false);
            CommitId? commit = installed?.Commit ?? pack.Git?.Head;
            if (commit is { } claimed)
                (await store.EnsureAsync(source, claimed, cancellation).ConfigureAwait(false)).Dispose();
            else
                commit = await FindAsync(pack, source, remote, cancellation).ConfigureAwait(false);
            return commit is { } at
                ? new ImportOutcome.Known(Pinned(line, remote, at))
                : new ImportOutcome.LeftOut(pack.Ref, ImportProblems.NoCommit(pack.Ref, source));
        }
        catch (DiagnosticException failure)
        {
            return new ImportOutcome.LeftOut(pack.Ref, ImportProblems.Unfindable(pack.Ref, failure.Diagnostic));
        }
    }

    /// <summary>A release by its version; anything else by its commit, since a branch would move on.</summary>
    private static PackLine Pinned(PackLine line, RemoteRefs remote, CommitId commit)
    {
        var tags = VersionTags.Of(remote, line.TagPrefix);
        SemanticVersion? version = tags.Versions.Where(candidate => tags.Find(candidate)!.Commit == commit).Max(VersionComparer.VersionRelease);
        if (version is not null)
            return line with { Key = PackLine.Version, Request = version.ToNormalizedString() };
        string[] tips = [.. remote.Refs.Where(reference => reference.Commit == commit && reference.Name.StartsWith("refs/heads/", StringComparison.Ordinal)).Select(reference => reference.Name["refs/heads/".Length..])];
        return line with
        {
            Key = PackLine.Commit,
            Request = commit.Hex,
            Remark = tips.Length == 0 ? "no release" : $"no release; the newest of the branch {string.Join(", ", tips)} when this was written",
        };
    }

    private async Task<CommitId?> FindAsync(FoundPack pack, SourceUrl source, RemoteRefs remote, CancellationToken cancellation)
    {
        using StoredRepository stored = await store.FetchAsync(source, cancellation).ConfigureAwait(false);
        var tags = VersionTags.Of(remote, null);
        // what its pack.yaml calls itself is the first guess
        IEnumerable<SemanticVersion> versions = tags.Versions.OrderByDescending(version => version.ToNormalizedString() == pack.Metadata?.Version).ThenByDescending(version => version, VersionComparer.VersionRelease);
        return CommitByFiles.Find(stored, remote, versions.Select(version => tags.Find(version)!.Commit), Blobs(pack.Directory, cancellation), Traces.Contains, cancellation);
    }

    private static Dictionary<string, string> Blobs(string directory, CancellationToken cancellation)
    {
        var blobs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string path, PathStat stat) in DiskFiles.Walk(directory, Traces, cancellation).Stats)
        {
            cancellation.ThrowIfCancellationRequested();
            string full = Path.Combine(directory, path);
            blobs[path] = stat.Kind switch
            {
                PathKind.File => GitBlob.Id(File.ReadAllBytes(full)),
                PathKind.Link => GitBlob.Id(System.Text.Encoding.UTF8.GetBytes(new FileInfo(full).LinkTarget ?? "")),
                _ => "",
            };
        }

        return blobs;
    }

    /// <summary>What is not installed now is not to be installed by the next apply.</summary>
    private static ImportOutcome.Known WithoutDependencies(ImportOutcome.Known outcome, FoundPack pack, HashSet<PackRef> known, DiagnosticBag diagnostics)
    {
        string? unmet = pack.Metadata?.Dependencies.FirstOrDefault(text
            => !DependencySpec.TryParse(text, out DependencySpec? spec, out _) || spec.Pack is not { } needed || !(known.Contains(needed) || ShippedPacks.Contains(needed)));
        if (unmet is null)
            return outcome;
        diagnostics.Add(ImportProblems.UnmetDependency(pack.Ref, DependencySpec.WithoutLogin(unmet)));
        return new ImportOutcome.Known(outcome.Line with { Dependencies = false });
    }
}
