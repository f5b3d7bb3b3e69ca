using PackSync.Packs;

namespace PackSync.Git;

/// <summary>What the <c>.git</c> of a pack on disk says; for packs without a receipt.</summary>
/// <param name="Head">Null where HEAD is unborn or .git is broken.</param>
/// <param name="Origin">The URL of origin without credentials; null where there is none.</param>
/// <param name="HeadIsPublished">HEAD is an ancestor of, or is, a remote-tracking branch or a tag: nothing local would be lost.</param>
public sealed record InstalledGit(CommitId? Head, string? Origin, bool HeadIsPublished)
{
    /// <summary>Null where the directory has no .git. Writes nothing.</summary>
    public static InstalledGit? Read(string packDirectory) => throw new NotImplementedException();
}
