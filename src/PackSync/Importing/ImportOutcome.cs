using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Importing;

/// <summary>What can be written of a pack that was found.</summary>
public abstract record ImportOutcome(PackRef Ref)
{
    /// <summary>Where it comes from is known, down to the commit.</summary>
    public sealed record Known(PackLine Line) : ImportOutcome(Line.Ref);

    /// <summary>It stays as it is, and is no pack of packs.yaml's.</summary>
    public sealed record LeftOut(PackRef Ref, Diagnostic Why) : ImportOutcome(Ref);
}
