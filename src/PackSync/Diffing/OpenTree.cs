using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.Git.Store;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Resolving;
using PackSync.Trees;

namespace PackSync.Diffing;

/// <summary>A pack's tree, with the repository that it is read from held open.</summary>
internal sealed class OpenTree : IDisposable
{
    private readonly StoredRepository? _repository;

    private OpenTree(PackTree tree, StoredRepository? repository) => (Tree, _repository) = (tree, repository);

    public PackTree Tree { get; }

    /// <exception cref="DiagnosticException">Not allowed by policy.sources; not in the store and not to be had; or a folder that is not what was locked.</exception>
    public static async Task<OpenTree> OfLockAsync(LockedPack locked, Manifest manifest, GitStore store, CancellationToken cancellation)
    {
        if (!SourceUrl.TryParse(locked.Source, manifest.Directory, out SourceUrl? source, out string? fault))
            throw new DiagnosticException(DiffingProblems.NoSource(locked, fault));
        if (!SourcePolicy.Allows(manifest, source))
            throw new DiagnosticException(ResolveProblems.SourceNotAllowed(locked.Ref, source, manifest.Packs.GetValueOrDefault(locked.Ref)?.Place));
        if (locked.Commit is { } commit)
            return Of(await store.EnsureAsync(source, commit, locked.Path, CheckoutMode.Files, cancellation).ConfigureAwait(false), commit, locked.Path, manifest);
        PackTree tree = DirectoryTree.Read(locked.DirectoryIn(source), manifest.Policy.Limits.Tree);
        return ContentHash.Compute(TreeHasher.Hash(tree, allowLfsPointers: true, cancellation)) == locked.Content
            ? new OpenTree(tree, null)
            : throw new DiagnosticException(DiffingProblems.FolderChanged(locked));
    }

    /// <summary>From the store, from the pack's own .git, or from its repository.</summary>
    /// <returns>Null where none of them has it.</returns>
    public static async Task<OpenTree?> TryOfReceiptAsync(LockedPack installed, string packDirectory, Manifest manifest, GitStore store, CancellationToken cancellation)
    {
        try
        {
            if (installed is { Commit: { } commit, Path: null } && InstalledGit.Read(packDirectory) is { Head: not null })
            {
                var own = new StoredRepository(packDirectory);
                if (own.Contains(commit))
                    return Of(own, commit, null, manifest);
                own.Dispose();
            }

            return await OfLockAsync(installed, manifest, store, cancellation).ConfigureAwait(false);
        }
        catch (DiagnosticException)
        {
            return null; // the names of edited files are known without it
        }
    }

    /// <returns>Null where there is no .git, or nothing checked out that can be read.</returns>
    public static OpenTree? TryOfHead(string packDirectory, Manifest manifest)
    {
        try
        {
            return InstalledGit.Read(packDirectory) is { Head: { } head } ? Of(new StoredRepository(packDirectory), head, null, manifest) : null;
        }
        catch (DiagnosticException)
        {
            return null;
        }
    }

    public void Dispose() => _repository?.Dispose();

    private static OpenTree Of(StoredRepository repository, CommitId commit, string? subfolder, Manifest manifest)
    {
        try
        {
            return new OpenTree(repository.ReadTree(commit, subfolder, manifest.Policy.Limits.Tree), repository);
        }
        catch (Exception)
        {
            repository.Dispose();
            throw;
        }
    }
}
