using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Git.Store;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Inspecting;

/// <summary>The pack.yaml of a pack as far as it is at hand: installed, or stored. For people; what is wrong with it is said elsewhere.</summary>
public static class KnownMetadata
{
    private const int LimitBytes = 1 << 20;

    /// <param name="directory">Of the pack, absolute.</param>
    public static PackMetadata? Installed(PackRef pack, string directory)
    {
        string path = Path.Combine(directory, "pack.yaml");
        try
        {
            // a pipe would be waited for, and for ever
            return PathStat.Read(path) is { Kind: PathKind.File, Stat.Size: <= LimitBytes } ? Read(pack, File.ReadAllBytes(path)) : null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Without network.</summary>
    public static PackMetadata? Locked(LockedPack locked, Manifest manifest, GitStore store)
    {
        if (locked.Commit is not { } commit || !SourceUrl.TryParse(locked.Source, manifest.Directory, out SourceUrl? source, out _))
            return null;
        try
        {
            using StoredRepository? stored = store.TryOpen(source, commit);
            return stored?.ReadFile(commit, locked.Path is null ? "pack.yaml" : $"{locked.Path}/pack.yaml", LimitBytes) is { } bytes
                ? Read(locked.Ref, bytes)
                : null;
        }
        catch (DiagnosticException)
        {
            return null;
        }
    }

    private static PackMetadata? Read(PackRef pack, byte[] bytes) => PackMetadataReader.Read(bytes, $"{pack}: pack.yaml", new DiagnosticBag());
}
