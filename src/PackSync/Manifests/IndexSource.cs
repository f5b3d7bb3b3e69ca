using PackSync.Diagnostics;

namespace PackSync.Manifests;

/// <summary>One entry of <c>indexes</c>; leftmost wins.</summary>
/// <param name="Written">As in packs.yaml; what the lock keeps.</param>
/// <param name="Location">An http(s) URL, or an absolute path.</param>
/// <param name="Optional">A mirror that may be down without stopping the resolution of new names.</param>
public sealed record IndexSource(string Written, string Location, bool Optional, SourcePlace Place)
{
    public bool IsLocal => !Location.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        && !Location.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
