using System.Collections.Immutable;
using PackSync.Diagnostics;

namespace PackSync.Environments;

/// <summary>An environment as people call it: <c>staging</c>, a folder, or a file.</summary>
public static class EnvironmentNames
{
    /// <param name="directory">Absolute: where the name is said.</param>
    /// <exception cref="DiagnosticException">There is no such environment.</exception>
    public static EnvironmentPaths Find(string name, string directory)
    {
        ImmutableArray<string> tried = [Path.Combine(name, EnvironmentPaths.DefaultManifest), name, $"{name}.yaml", $"environments/{name}/{EnvironmentPaths.DefaultManifest}", $"environments/{name}.yaml"];
        return tried.FirstOrDefault(file => File.Exists(Path.GetFullPath(file, directory))) is { } found
            ? EnvironmentPaths.Of(found, directory)
            : throw new DiagnosticException(PromotionProblems.NoEnvironment(name, tried));
    }

    /// <summary>Files for a pattern with <c>*</c> and <c>?</c> in any part of its path; a text without them stands for itself.</summary>
    /// <returns>As the user would type them, sorted.</returns>
    /// <exception cref="DiagnosticException">Nothing is like it.</exception>
    public static ImmutableArray<string> Expand(string pattern, string directory)
    {
        if (!pattern.AsSpan().ContainsAny('*', '?'))
            return [pattern];
        IEnumerable<string> found = [Path.IsPathRooted(pattern) ? "/" : ""];
        string[] parts = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        foreach ((int index, string part) in parts.Index())
        {
            bool isLast = index == parts.Length - 1;
            found = found.SelectMany(below => Below(below, part, isLast, directory)).ToArray();
        }

        ImmutableArray<string> files = [.. found.Order(StringComparer.Ordinal)];
        return files.IsEmpty ? throw new DiagnosticException(PromotionProblems.NoMatch(pattern)) : files;
    }

    private static IEnumerable<string> Below(string folder, string part, bool isLast, string directory)
    {
        string full = Path.GetFullPath(folder.Length == 0 ? "." : folder, directory);
        if (!part.AsSpan().ContainsAny('*', '?'))
        {
            string path = Path.Combine(full, part);
            return (isLast ? File.Exists(path) || Directory.Exists(path) : Directory.Exists(path)) ? [Path.Combine(folder, part)] : [];
        }

        if (!Directory.Exists(full))
            return [];
        return (isLast ? Directory.EnumerateFileSystemEntries(full).Where(IsEnvironment) : Directory.EnumerateDirectories(full))
            .Select(path => Path.GetFileName(path)!)
            .Where(name => name[0] != '.' && Packs.PathGlob.IsMatch("/" + part, name))
            .Select(name => Path.Combine(folder, name));
    }

    /// <summary>A lock beside its packs.yaml is like many a pattern, and is none.</summary>
    private static bool IsEnvironment(string path)
        => Directory.Exists(path)
            ? File.Exists(Path.Combine(path, EnvironmentPaths.DefaultManifest))
            : path.EndsWith(".yaml", StringComparison.Ordinal) || path.EndsWith(".yml", StringComparison.Ordinal);
}
