using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Git.Store;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Trees;

namespace PackSync.Applying;

/// <summary>Gets the tree that the lock names, from the store or a local directory. Writes nothing but the store, where the second time finds it unpacked.</summary>
internal sealed class PackPreparation(Manifest manifest, Lazy<GitStore> store, TreeLimits limits)
{
    private const int MaxMetadataBytes = 1 << 20;

    /// <summary>Into the store, and no further.</summary>
    /// <exception cref="DiagnosticException">Unreachable, a guard refused, or it is not what the lock says.</exception>
    public async Task FetchAsync(LockedPack locked, CheckoutMode checkout, CancellationToken cancellation)
    {
        if (locked.Commit is not { } commit)
            (await PrepareAsync(locked, checkout, cancellation).ConfigureAwait(false)).Dispose();
        else if (await store.Value.UnpackAsync(Source(locked), commit, locked.Path, checkout, limits, cancellation).ConfigureAwait(false) is { } content && content != locked.Content)
            throw new DiagnosticException(ApplyProblems.ContentDiffers(locked.Ref, locked.Source, locked.Content, content));
    }

    /// <exception cref="DiagnosticException">Unreachable, or a guard refused.</exception>
    public async Task<PreparedPack> PrepareAsync(LockedPack locked, CheckoutMode checkout, CancellationToken cancellation)
    {
        SourceUrl source = Source(locked);
        if (locked.Commit is not { } commit)
            return new PreparedPack(locked, source, null, DirectoryTree.Read(locked.DirectoryIn(source), limits));

        StoredRepository repository = await store.Value.EnsureAsync(source, commit, locked.Path, checkout, cancellation).ConfigureAwait(false);
        try
        {
            return new PreparedPack(locked, source, repository, repository.Unpack(commit, locked.Path, limits, cancellation));
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

    private SourceUrl Source(LockedPack locked) => SourceUrl.TryParse(locked.Source, manifest.Directory, out SourceUrl? source, out string? fault)
        ? source
        : throw new DiagnosticException(ApplyProblems.SourceUnreadable(locked.Ref, locked.Source, fault));

    /// <summary>st2 would move a pack to whatever its pack.yaml says: the ref is read again where it matters, right before the disk.</summary>
    private static PackRef? MetadataRef(PackTree tree, LockedPack locked)
    {
        if (tree.ReadFile("pack.yaml", MaxMetadataBytes) is not { } bytes)
            return null;
        PackMetadata? metadata = PackMetadataReader.Read(bytes, $"{locked.Ref}: pack.yaml", new DiagnosticBag());
        return metadata is not null && PackRefRule.TryDerive(metadata, out PackRef? declared, out _) ? declared : null;
    }
}
