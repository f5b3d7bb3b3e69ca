namespace PackSync.Packs;

/// <summary>What <c>st2 pack install</c> says of a <c>stackstorm_version</c>.</summary>
public enum InstallCheck
{
    Fits,
    DoesNotFit,

    /// <summary>It cannot read the text, and fails.</summary>
    Unreadable,
}
