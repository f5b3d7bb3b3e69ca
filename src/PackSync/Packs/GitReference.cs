namespace PackSync.Packs;

/// <summary>What of a repository is asked for. Which commit that is, Git/ReferenceResolver decides.</summary>
public abstract record GitReference
{
    private GitReference()
    {
    }

    /// <summary>The tip of the remote's default branch, whatever its name.</summary>
    public sealed record DefaultBranch : GitReference
    {
        public override string ToString() => "default branch";
    }

    public sealed record Branch(string Name) : GitReference
    {
        public override string ToString() => $"branch {Name}";
    }

    public sealed record Tag(string Name) : GitReference
    {
        public override string ToString() => $"tag {Name}";
    }

    /// <summary>A commit by 4 to 40 hex digits.</summary>
    public sealed record Commit(string Hex) : GitReference
    {
        public override string ToString() => $"commit {Hex}";
    }

    /// <summary>An exact version X.Y.Z: the tag X.Y.Z, else vX.Y.Z (after the pack's tagPrefix, where it has one).</summary>
    public sealed record Version(string Text) : GitReference
    {
        public override string ToString() => $"version {Text}";
    }

    /// <summary>St2's <c>=value</c> that is no version: a branch, else a commit, else a tag (st2common/util/pack_management.py).</summary>
    public sealed record Named(string Text) : GitReference
    {
        public override string ToString() => Text;
    }
}
