using PackSync.Diagnostics;
using PackSync.Git.Store;
using PackSync.Indexes;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Trees;

namespace PackSync.Resolving;

/// <summary>
/// Manifest + previous lock + indexes + remotes → LockFile, dependencies closed transitively. Writes nothing but the store.
/// Minimal movement: an earlier pin that still satisfies is kept unless the scope lets it move; its tag is listed again, and a moved one is an integrity error.
/// </summary>
public sealed class Resolver(IndexCatalog indexes, GitStore store, TreeLimits limits, DiagnosticBag diagnostics)
{
    /// <returns>Null where the bag got an error; then nothing may be written.</returns>
    public Task<LockFile?> ResolveAsync(Manifest manifest, LockFile? previous, UpdateScope scope, CancellationToken cancellation)
        => throw new NotImplementedException($"{indexes}{store}{limits}{diagnostics}");
}
