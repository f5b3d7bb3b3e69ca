using PackSync.Diagnostics;

namespace PackSync.Manifests;

/// <summary>One of <c>target.search</c>: absolute, and where it stands.</summary>
public sealed record SearchPath(string Path, SourcePlace Place);
