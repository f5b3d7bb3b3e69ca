using LibGit2Sharp;
using PackSync.Packs;

namespace PackSync.Git;

/// <summary>
/// All references of a repository on this disk. libgit2 takes a folder of refs that it cannot open for an empty one, so its answer is held against the files:
/// without that, a fault of the disk would make tags and branches disappear, and nobody would be told.
/// </summary>
internal static class LocalReferences
{
    /// <exception cref="IOException">A branch or a tag that is there cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">May not be read.</exception>
    public static IReadOnlyList<Reference> Of(Repository repository)
    {
        string root = repository.Info.Path;
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(root, "refs"), "*", SearchOption.AllDirectories)];
        IReadOnlyList<Reference> found = [.. repository.Refs];
        HashSet<string> names = [.. found.Select(reference => reference.CanonicalName)];
        foreach (string file in files)
        {
            string name = Path.GetRelativePath(root, file);
            // one that another run has removed since then is not there to be missed
            if (GitName.IsReference(name) && !name.Contains('\uFFFD', StringComparison.Ordinal) && !names.Contains(name) && File.Exists(file))
                throw new IOException($"the reference {file} cannot be read");
        }

        return found;
    }
}
