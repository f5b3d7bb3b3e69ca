namespace PackSync.Applying;

/// <summary>How a run treats the disk.</summary>
/// <param name="Flush">False where a power cut does not matter, as in a CI image.</param>
/// <param name="KeepPrevious">How many replaced trees of each pack are kept for rollback.</param>
public sealed record RunPolicy(bool Flush = true, int KeepPrevious = Manifests.PolicySettings.DefaultKeepPrevious)
{
    /// <summary>False in tests that stand for a file system without rename-exchange.</summary>
    internal bool MayExchange { get; init; } = true;

    /// <summary>False in tests that stand for an overlay whose lower layer holds the packs.</summary>
    internal bool MayRename { get; init; } = true;
}
