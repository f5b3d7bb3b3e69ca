using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Git.Store;
using PackSync.Git.Store.Unpacked;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Trees;

namespace PackSync.Applying;

/// <summary>Gets the tree that the lock names, from the store or a local directory. Writes nothing but the store, where the second time finds it unpacked.</summary>
internal sealed class PackPreparation(Manifest manifest, Lazy<GitStore> store, TreeLimits limits)
{
    private const int MaxMetadataBytes = 1 << 20;

    /// <exception cref="DiagnosticException">Unreachable, or a guard refused.</exception>
    public async Task<PreparedPack> PrepareAsync(LockedPack locked, CancellationToken cancellation)
    {
        if (!SourceUrl.TryParse(locked.Source, manifest.Directory, out SourceUrl? source, out string? fault))
            throw new DiagnosticException(ApplyProblems.SourceUnreadable(locked.Ref, locked.Source, fault));
        if (locked.Commit is not { } commit)
        {
            string directory = locked.Path is null ? source.Location : Path.Combine(source.Location, locked.Path);
            return new PreparedPack(locked, source, null, DirectoryTree.Read(directory, limits));
        }

        StoredRepository repository = await store.Value.EnsureAsync(source, commit, cancellation).ConfigureAwait(false);
        try
        {
            var prepared = new PreparedPack(locked, source, repository, repository.Unpack(commit, locked.Path, limits, cancellation));
            // known already: nothing needs to be written to find out
            return prepared.Tree is UnpackedTree copy && copy.Content != locked.Content
                ? throw new DiagnosticException(ApplyProblems.ContentDiffers(locked.Ref, locked.Source, locked.Content, copy.Content))
                : prepared;
        }
        catch
        {
            repository.Dispose();
            throw;
        }
    }

    /// <exception cref="DiagnosticException">The files are not what the lock says, or belong to another pack.</exception>
    public static void Check(PreparedPack pack, ImmutableArray<PackFile> files)
    {
        LockedPack locked = pack.Locked;
        var content = ContentHash.Compute(files);
        if (content != locked.Content)
        {
            pack.Discard();
            throw new DiagnosticException(locked.Commit is null
                ? ApplyProblems.DirectoryChanged(locked.Ref, locked.Source)
                : ApplyProblems.ContentDiffers(locked.Ref, locked.Source, locked.Content, content));
        }

        if (MetadataRef(pack.Tree, locked) is { } declared && declared != locked.Ref)
            throw new DiagnosticException(ApplyProblems.RefDiffers(locked.Ref, declared));
    }

    /// <summary>st2 would move a pack to whatever its pack.yaml says: the ref is read again where it matters, right before the disk.</summary>
    private static PackRef? MetadataRef(PackTree tree, LockedPack locked)
    {
        if (tree.ReadFile("pack.yaml", MaxMetadataBytes) is not { } bytes)
            return null;
        PackMetadata? metadata = PackMetadataReader.Read(bytes, $"{locked.Ref}: pack.yaml", new DiagnosticBag());
        return metadata is not null && PackRefRule.TryDerive(metadata, out PackRef? declared, out _) ? declared : null;
    }
}
