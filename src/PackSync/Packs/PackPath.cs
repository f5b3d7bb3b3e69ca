namespace PackSync.Packs;

/// <summary>The subfolder of a repository that is a pack: <c>packs/internal</c>, relative, without <c>.</c> and <c>..</c>.</summary>
public static class PackPath
{
    public static bool IsValid(string path)
        => !path.Any(character => character == '\\' || char.IsControl(character))
            && path.Split('/').All(segment => segment is not ("" or "." or ".."));
}
