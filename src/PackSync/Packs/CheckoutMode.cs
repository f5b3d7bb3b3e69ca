namespace PackSync.Packs;

public enum CheckoutMode
{
    /// <summary>Files and a working <c>.git</c>, as <c>st2 pack install</c> leaves one; <c>packs.get</c> and content_version open it.</summary>
    Repository,

    /// <summary>Files only, for images; implied by <c>path:</c> and by directory sources.</summary>
    Files,
}
