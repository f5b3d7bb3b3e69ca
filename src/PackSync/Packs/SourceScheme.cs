namespace PackSync.Packs;

public enum SourceScheme
{
    Https,
    Http,
    Ssh,
    Git,

    /// <summary>A path or file URL: a git repository, or a plain directory.</summary>
    Local,
}
