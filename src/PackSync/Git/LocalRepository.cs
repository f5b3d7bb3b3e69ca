using LibGit2Sharp;
using PackSync.Diagnostics;

namespace PackSync.Git;

/// <summary>Tells a git repository on disk from a plain folder.</summary>
public static class LocalRepository
{
    /// <summary>True for a bare repository and for a working tree's root; a folder inside a working tree is a plain one.</summary>
    /// <exception cref="DiagnosticException">It is one that must not be opened: see <see cref="RepositoryCheck"/>.</exception>
    public static bool Exists(string path)
    {
        if (RepositoryCheck.Fault(path) is { } fault)
            throw new DiagnosticException(fault);
        LibGit2.Initialize();
        return Repository.IsValid(path);
    }
}
