using PackSync.Packs;

namespace PackSync.Manifests;

/// <summary>How much of a stranger's is taken in before it is refused.</summary>
/// <param name="Tree">Of one pack.</param>
/// <param name="Download">Bytes that one fetch of a repository may bring.</param>
public sealed record LimitSettings(TreeLimits Tree, long Download)
{
    public static readonly LimitSettings Default = new(TreeLimits.Default, 4L << 30);
}
