namespace PackSync.Packs;

/// <summary>What packs are to run on, as far as it is known. What is null is not checked.</summary>
public sealed record Platform(StackStormVersion? StackStorm, PythonVersion? Python)
{
    public static readonly Platform Unknown = new(null, null);

    /// <summary>Why StackStorm's version could not be told, though packs.yaml asks for the check; worth saying where a pack requires one.</summary>
    public Diagnostics.Diagnostic? WhyUnknown { get; init; }
}
