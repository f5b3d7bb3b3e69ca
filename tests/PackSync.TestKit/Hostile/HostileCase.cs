namespace PackSync.TestKit.Hostile;

/// <summary>
/// One thing that a stranger's repository, index, directory or lock may do, and what must come of it. Told of the run: the codes of its errors; none: it goes through, and
/// <see cref="Harmless"/> looks at what was installed. Whatever comes, nothing is executed and nothing outside of the packs directory is written.
/// </summary>
/// <param name="Category">As docs/security.md counts them.</param>
/// <param name="Name">What is hostile about it; unique in its category.</param>
/// <param name="Build">Makes it, in an environment with one installed pack.</param>
/// <param name="Code">Of the one error; null where it goes through.</param>
/// <param name="Says">Part of the message.</param>
public sealed record HostileCase(string Category, string Name, Action<HostileSite> Build, string? Code, string Says = "")
{
    public int ExitCode { get; init; } = Code is null ? 0 : 1;

    /// <summary>After a run that went through.</summary>
    public Action<HostileSite> Harmless { get; init; } = _ => { };

    /// <summary>Options of apply.</summary>
    public string[] Options { get; init; } = [];

    public override string ToString() => $"{Category}: {Name}";
}
