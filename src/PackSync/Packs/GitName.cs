namespace PackSync.Packs;

/// <summary>What may name a branch or a tag, by git's own rule (git-check-ref-format, one level allowed); so a name can never be an option or a revision expression.</summary>
public static class GitName
{
    private const string Heads = "refs/heads/", Tags = "refs/tags/";

    /// <summary>The full name of a branch or a tag: <c>refs/heads/main</c>.</summary>
    public static bool IsReference(string name)
        => (name.StartsWith(Heads, StringComparison.Ordinal) && IsValid(name[Heads.Length..]))
            || (name.StartsWith(Tags, StringComparison.Ordinal) && IsValid(name[Tags.Length..]));

    public static bool IsValid(string name)
        => name.Length is > 0 and <= 250
            && name[0] != '-'
            && name is not "@" and not "HEAD"
            && !name.Any(character => char.IsControl(character) || " ~^:?*[\\".Contains(character, StringComparison.Ordinal))
            && !name.Contains("..", StringComparison.Ordinal)
            && !name.Contains("@{", StringComparison.Ordinal)
            && name.Split('/').All(segment => segment.Length > 0 && segment[0] != '.' && !segment.EndsWith('.') && !segment.EndsWith(".lock", StringComparison.Ordinal));
}
