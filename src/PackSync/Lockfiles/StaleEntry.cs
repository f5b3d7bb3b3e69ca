using PackSync.Packs;

namespace PackSync.Lockfiles;

/// <summary>One pack whose lock entry no longer answers packs.yaml.</summary>
/// <param name="Reason">In words: <c>packs.yaml asks for "&gt;=2", the lock answers "1.*"</c>.</param>
public sealed record StaleEntry(PackRef Ref, string Reason);
