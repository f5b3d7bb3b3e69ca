using PackSync.Diagnostics;
using PackSync.Git.Store;
using PackSync.Lockfiles;
using PackSync.Manifests;

namespace PackSync.Inspecting;

/// <summary>
/// Looks at the packs directory: one stat walk per managed pack, hashing only where stat data differs or <c>deep</c> asks. Writes nothing,
/// needs no lock, no network, and touches git only for packs without a receipt.
/// </summary>
public static class Inspector
{
    /// <param name="wanted">Lock entries that drifted files and unmanaged packs are compared with.</param>
    /// <param name="store">Opened lazily, read only, for the trees of unmanaged packs.</param>
    public static ObservedTarget Inspect(
        Manifest manifest,
        LockFile wanted,
        Lazy<GitStore> store,
        bool deep,
        DiagnosticBag diagnostics,
        CancellationToken cancellation) => throw new NotImplementedException();
}
