using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Git;
using PackSync.Lockfiles;
using PackSync.Packs;

namespace PackSync.Inspecting;

/// <summary>A pack without a receipt: recognised by its files, else by what its .git says.</summary>
internal static class UnmanagedInspection
{
    private const int MetadataLimitBytes = 1 << 20;
    private static readonly IgnoredPaths Traces = new([]);

    /// <summary>A pack that nobody asks about: its .git is not opened.</summary>
    public static ObservedPack.Unmanaged Glance(PackRef pack, string directory) => new(pack, null, false, false, Version(pack, directory), []);

    public static ObservedPack.Unmanaged Inspect(
        PackRef pack, string directory, LockedPack? wanted, IgnoredPaths ignored, LocalTrees trees, CancellationToken cancellation)
    {
        InstalledGit? git = PathStat.Read(Path.Combine(directory, ".git")) is null ? null : InstalledGit.Read(directory);
        bool equalsLock = wanted is not null
            && trees.Files(wanted, directory, cancellation) is { } files
            && DriftCheck.Against(files, DiskFiles.Walk(directory, ignored, cancellation), ignored).IsEmpty;
        if (equalsLock)
            return new ObservedPack.Unmanaged(pack, git, true, true, Version(pack, directory), []);

        ImmutableArray<FileDrift>? edits = git?.Head is { } head ? Edits(directory, head, trees, cancellation) : null;
        return new ObservedPack.Unmanaged(pack, git, false, edits is { IsEmpty: true }, Version(pack, directory), edits ?? []);
    }

    /// <returns>Null where its HEAD cannot be read: then nothing is known to be clean.</returns>
    private static ImmutableArray<FileDrift>? Edits(string directory, CommitId head, LocalTrees trees, CancellationToken cancellation)
    {
        try
        {
            return trees.OfCommit(directory, head, cancellation) is { } files
                ? DriftCheck.Against(files, DiskFiles.Walk(directory, Traces, cancellation), Traces)
                : null;
        }
        catch (DiagnosticException)
        {
            return null;
        }
    }

    private static string? Version(PackRef pack, string directory)
    {
        string path = Path.Combine(directory, "pack.yaml");
        try
        {
            // a pipe would be waited for, and for ever
            return PathStat.Read(path) is { Kind: PathKind.File, Stat.Size: <= MetadataLimitBytes }
                ? PackMetadataReader.Read(File.ReadAllBytes(path), $"{pack}: pack.yaml", new DiagnosticBag())?.Version
                : null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
