using PackSync.Files;
using PackSync.Packs;

namespace PackSync.Targets;

/// <summary>
/// One pack of a run as the journal knows it: two slots, staged and present, whose directories change places. Either may be empty:
/// an install has nothing present, a removal nothing staged. Their ids say, after a crash, whether it happened.
/// </summary>
/// <param name="From">The run whose previous tree is the staged one, for a rollback; null: it is under staging.</param>
/// <param name="Staged">None: nothing is put in place.</param>
/// <param name="Present">None: nothing was there.</param>
public sealed record PackMove(PackRef Ref, DirectoryId Staged, DirectoryId Present, ReceiptMove Receipt, string? From = null)
{
    /// <summary>The directory that a copy of it, which is <see cref="Present"/>, replaces first, because it cannot be renamed. None otherwise.</summary>
    public DirectoryId Original { get; init; }

    /// <summary>The pack's config, which changes together with it, or alone; null: it stays.</summary>
    public ConfigMove? Config { get; init; }

    public bool MovesDirectories => Staged.Exists || Present.Exists;
}

public enum ReceiptMove
{
    /// <summary>The staged receipt and table take the place of the present ones.</summary>
    Put,

    /// <summary>No receipt stands for the pack afterwards.</summary>
    Remove,
}
