using System.Collections.Immutable;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.Inspecting;

/// <summary>
/// What is never drift: <c>.git</c>, Python's caches (st2 runs actions in place), the legacy config.yaml in the pack, and the globs of <c>ignore</c> and <c>keep</c>.
/// </summary>
internal sealed record IgnoredPaths(ImmutableArray<string> Globs)
{
    public const string PackConfig = "config.yaml";
    private const string PythonCache = "__pycache__";

    /// <summary>As packs.yaml says; of a pack that it no longer lists, as it said when the pack was installed.</summary>
    public static IgnoredPaths For(PackEntry? entry, Receipt? receipt)
        => new(entry is not null ? [.. entry.Ignore, .. entry.Keep] : receipt is not null ? [.. receipt.Ignore, .. receipt.Keep] : []);

    /// <param name="path">Of a file, relative to the pack; of one on disk, or one that should be there.</param>
    public bool Contains(string path)
        => path == PackConfig
            || path.EndsWith(".pyc", StringComparison.Ordinal)
            || path.StartsWith(PythonCache + "/", StringComparison.Ordinal)
            || path.Contains("/" + PythonCache + "/", StringComparison.Ordinal)
            || (!Globs.IsEmpty && PathGlob.IsMatch(Globs, path));

    /// <summary>A folder that is not even entered.</summary>
    /// <param name="name">Where its own name begins in the path.</param>
    public static bool SkipsFolder(string path, int name) => path.AsSpan(name) is PythonCache || path == ".git";
}
