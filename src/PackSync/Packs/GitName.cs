namespace PackSync.Packs;

/// <summary>What may name a branch or a tag, by git's own rule (git-check-ref-format, one level allowed); so a name can never be an option or a revision expression.</summary>
public static class GitName
{
    public static bool IsValid(string name)
        => name.Length is > 0 and <= 250
            && name[0] != '-'
            && name is not "@" and not "HEAD"
            && !name.Any(character => char.IsControl(character) || " ~^:?*[\\".Contains(character, StringComparison.Ordinal))
            && !name.Contains("..", StringComparison.Ordinal)
            && !name.Contains("@{", StringComparison.Ordinal)
            && name.Split('/').All(segment => segment.Length > 0 && segment[0] != '.' && !segment.EndsWith('.') && !segment.EndsWith(".lock", StringComparison.Ordinal));
}
