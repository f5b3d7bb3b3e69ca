using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Git;

/// <summary>Which commit a reference means today.</summary>
/// <param name="Name">Full (<c>refs/tags/v2.0.2</c>); null for a bare commit.</param>
/// <param name="TagVersion">Of a version tag, without prefix; null otherwise.</param>
/// <param name="Warning">Null where nothing is odd.</param>
public sealed record ResolvedReference(string? Name, CommitId Commit, string? TagVersion, Diagnostic? Warning = null);
