namespace PackSync.Packs;

/// <summary>What a pack.yaml requires of the platform. In the lock, too, so that plan and apply can tell without reading the pack.</summary>
/// <param name="StackStorm">Its <c>stackstorm_version</c>, as written.</param>
/// <param name="Python"><c>2</c> or <c>3</c> where <c>python_versions</c> names only one of them; both, or none named, are no requirement.</param>
public sealed record PackRequirements(string? StackStorm, string? Python)
{
    public static readonly PackRequirements None = new(null, null);

    /// <summary>As st2common/util/pack_management.py verify_pack_version reads them.</summary>
    public static PackRequirements Of(PackMetadata metadata)
    {
        string[] majors = [.. metadata.PythonVersions.Distinct()];
        return new PackRequirements(metadata.StackStormVersion, majors is ["2"] or ["3"] ? majors[0] : null);
    }

    /// <summary>What of it the platform does not meet; what is not known of the platform, or cannot be read, is no objection.</summary>
    public IEnumerable<UnmetRequirement> UnmetBy(Platform platform)
    {
        if (StackStorm is not null && platform.StackStorm is { } version && new StackStormRequirement(StackStorm).Allows(version) == false)
            yield return new UnmetRequirement.OfStackStorm(StackStorm, version);
        if (Python is not null && platform.Python is { } python && Python != python.Major)
            yield return new UnmetRequirement.OfPython(Python, python);
    }
}
