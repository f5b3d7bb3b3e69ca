namespace PackSync.Manifests;

/// <summary>What becomes of rows in StackStorm's database whose files are gone.</summary>
public enum OrphanPolicy
{
    /// <summary>They are named, with the commands that delete them.</summary>
    Report,

    /// <summary>Apply deletes those that a registration of ours made.</summary>
    Delete,
}
