namespace PackSync.Trees;

/// <summary>A folder while it is walked: its path, and the names seen in it as a file system sees them that folds case and composes accents.</summary>
internal sealed class TreeFolder(string path, int depth)
{
    private readonly Dictionary<string, string> _seen = new(StringComparer.Ordinal);

    /// <summary>The pack's own folder.</summary>
    public static TreeFolder Root() => new("", 0);

    /// <summary>Segments of the path: 0 for the pack's own folder.</summary>
    public int Depth => depth;

    public string PathOf(string name) => path.Length == 0 ? name : $"{path}/{name}";

    /// <returns>The path of the earlier entry that this name meets; null where there is none.</returns>
    public string? Collision(string name)
    {
        string key = FoldedName.Of(name);
        return _seen.TryAdd(key, name) ? null : PathOf(_seen[key]);
    }
}
