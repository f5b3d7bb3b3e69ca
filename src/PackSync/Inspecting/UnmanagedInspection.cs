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
    private static readonly IgnoredPaths Traces = new([]);

    /// <summary>A pack that nobody asks about: its .git is not opened.</summary>
    public static ObservedPack.Unmanaged Glance(PackRef pack, string directory, DiagnosticBag diagnostics)
        => new(pack, null, false, false, Metadata(pack, directory, diagnostics)?.Version, []);

    public static ObservedPack.Unmanaged Inspect(
        PackRef pack, string directory, LockedPack? wanted, IgnoredPaths ignored, LocalTrees trees, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        string? version = Metadata(pack, directory, diagnostics)?.Version;
        InstalledGit? git = PathStat.Read(Path.Combine(directory, ".git")) is null ? null : InstalledGit.Read(directory);
        bool equalsLock = wanted is not null
            && trees.Files(wanted, directory, cancellation) is { } files
            && DriftCheck.Against(files, DiskFiles.Walk(directory, ignored, cancellation), ignored).IsEmpty;
        if (equalsLock)
            return new ObservedPack.Unmanaged(pack, git, true, true, version, []);

        ImmutableArray<FileDrift>? edits = git?.Head is { } head ? Edits(directory, head, trees, cancellation) : null;
        return new ObservedPack.Unmanaged(pack, git, false, edits is { IsEmpty: true }, version, edits ?? []);
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

    private static PackMetadata? Metadata(PackRef pack, string directory, DiagnosticBag diagnostics)
    {
        PackMetadata? metadata = KnownMetadata.Installed(pack, directory);
        if (metadata?.DeclaredRef is { } declared && declared != pack.Value)
            diagnostics.Add(InspectingProblems.RefDiffers(pack, declared));
        return metadata;
    }
}
