using LibGit2Sharp;

namespace PackSync.Git;

/// <summary>Tells a git repository on disk from a plain folder.</summary>
public static class LocalRepository
{
    /// <summary>True for a bare repository and for a working tree's root; a folder inside a working tree is a plain one.</summary>
    public static bool Exists(string path)
    {
        LibGit2.Initialize();
        return Repository.IsValid(path);
    }
}
