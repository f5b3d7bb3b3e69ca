namespace PackSync.Packs;

/// <summary>Which version of a pack is wanted, before anything is resolved.</summary>
public abstract record PackRequest
{
    private PackRequest()
    {
    }

    /// <summary>The request as the lock file records it, so that staleness is one string comparison per pack.</summary>
    public abstract string Text { get; }

    /// <summary>A bare name: the index's version; with a source of its own, the default branch.</summary>
    public sealed record Unpinned : PackRequest
    {
        public override string Text => "";
    }

    public sealed record InRange(VersionRange Range) : PackRequest
    {
        public override string Text => Range.Text;
    }

    /// <param name="Written">As in packs.yaml: the scalar, or <c>branch: testing</c> for the keys of a mapping.</param>
    public sealed record At(GitReference Reference, string Written) : PackRequest
    {
        public override string Text => Written;
    }
}
