namespace PackSync.Packs;

/// <summary>What a stranger's tree may cost. Sizes in bytes.</summary>
/// <param name="MaxEntries">Files and folders.</param>
/// <param name="MaxDepth">Segments of a path.</param>
public sealed record TreeLimits(int MaxEntries, int MaxDepth, int MaxPathBytes, long MaxFileSize, long MaxTotalSize)
{
    public static readonly TreeLimits Default = new(100_000, 64, 4_000, 512L << 20, 4L << 30);
}
