namespace PackSync.Packs;

/// <summary>One thing that a pack requires and the platform is not.</summary>
public abstract record UnmetRequirement
{
    private UnmetRequirement()
    {
    }

    public sealed record OfStackStorm(string Required, StackStormVersion Platform) : UnmetRequirement;

    /// <param name="Required">The major version.</param>
    public sealed record OfPython(string Required, PythonVersion Platform) : UnmetRequirement;
}
