using System.Collections.Immutable;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Lockfiles;

/// <summary>One pack whose lock entry no longer answers packs.yaml.</summary>
/// <param name="Reason">In words: <c>packs.yaml asks for "&gt;=2", the lock answers "1.*"</c>.</param>
public sealed record StaleEntry(PackRef Ref, string Reason);

/// <summary>PURE. Does the lock answer the manifest? Decided per pack, from requested, source, path, tagPrefix and dependencies alone.</summary>
public static class LockStaleness
{
    public static ImmutableArray<StaleEntry> Compare(Manifest manifest, LockFile lockFile) => throw new NotImplementedException();
}
