using PackSync.Packs;

namespace PackSync.Git;

/// <summary>A source as git, and libgit2, understand it.</summary>
internal static class GitAddress
{
    /// <summary>Of a path a file URL: a path with a colon would be taken for ssh. Escaped by hand: Uri leaves a %41 of the path as it is, and git reads an A.</summary>
    public static string Of(SourceUrl source)
        => source.IsLocal ? "file://" + string.Join('/', source.Location.Split('/').Select(Uri.EscapeDataString)) : source.Location;
}
