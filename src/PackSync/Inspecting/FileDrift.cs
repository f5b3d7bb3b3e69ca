namespace PackSync.Inspecting;

/// <summary>One file on disk that is not what the receipt says.</summary>
public sealed record FileDrift(string Path, DriftKind Kind);
