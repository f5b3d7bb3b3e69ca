using PackSync.Diagnostics;

namespace PackSync.Trees;

/// <summary>A plain local directory as a pack's tree, through the same guards; <c>.git</c> and <c>__pycache__</c> are left out.</summary>
public static class DirectoryTree
{
    /// <exception cref="DiagnosticException">The directory is missing or a path is refused.</exception>
    public static PackTree Read(string directory, TreeLimits limits) => throw new NotImplementedException();
}
