namespace PackSync.Manifests;

/// <summary>Which netrc file answers for a remote.</summary>
public abstract record NetrcChoice
{
    private NetrcChoice()
    {
    }

    /// <summary>The file that NETRC names, else ~/.netrc; none where there is none. What holds where packs.yaml says nothing.</summary>
    public sealed record Automatic : NetrcChoice;

    /// <summary>A file that packs.yaml names, and that must be there.</summary>
    /// <param name="Path">Absolute.</param>
    public sealed record Named(string Path) : NetrcChoice;

    public sealed record Off : NetrcChoice;
}
