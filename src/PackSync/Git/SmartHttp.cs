namespace PackSync.Git;

/// <summary>The addresses of git's smart HTTP (gitprotocol-http): a repository's base, and the listing that every exchange begins with.</summary>
internal static class SmartHttp
{
    private const string Listing = "info/refs";

    public static Uri ListingOf(Uri repository) => new(repository, $"{Listing}?service=git-upload-pack");

    /// <param name="listing">Where a request for a listing ended up.</param>
    /// <returns>With a final slash; null where that is no listing's address.</returns>
    public static Uri? RepositoryOf(Uri listing)
    {
        string text = listing.GetLeftPart(UriPartial.Path);
        return text.EndsWith("/" + Listing, StringComparison.Ordinal) ? new Uri(text[..^Listing.Length]) : null;
    }

    /// <param name="address">With or without a final slash.</param>
    public static Uri Repository(string address) => new(address.TrimEnd('/') + "/");
}
