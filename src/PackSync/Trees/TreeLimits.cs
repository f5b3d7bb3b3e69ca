namespace PackSync.Trees;

/// <summary>What a stranger's tree may cost. Sizes in bytes.</summary>
public sealed record TreeLimits(int MaxEntries, int MaxDepth, int MaxPathBytes, long MaxFileSize, long MaxTotalSize)
{
    public static readonly TreeLimits Default = new(100_000, 64, 4_000, 512L << 20, 4L << 30);
}
