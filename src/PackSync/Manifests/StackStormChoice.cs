using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Manifests;

/// <summary><c>target.stackstorm</c>: which platform version the packs must suit.</summary>
public abstract record StackStormChoice
{
    private StackStormChoice()
    {
    }

    /// <summary>The one that is installed on the machine of the target.</summary>
    public sealed record Auto(SourcePlace Place) : StackStormChoice;

    public sealed record At(StackStormVersion Version) : StackStormChoice;
}
