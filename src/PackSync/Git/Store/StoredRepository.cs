using System.Collections.Immutable;
using PackSync.Packs;
using PackSync.Trees;

namespace PackSync.Git.Store;

/// <summary>One bare repository of the store, read only. Not safe for parallel use: open one per worker.</summary>
public sealed class StoredRepository : IDisposable
{
    /// <param name="path">Absolute path of any repository, bare or a working tree's.</param>
    public StoredRepository(string path) => throw new NotImplementedException();

    public string Path => throw new NotImplementedException();

    public bool Contains(CommitId commit) => throw new NotImplementedException();

    /// <summary>All commits whose id begins with these 4 to 40 digits: none, one, or more (ambiguous).</summary>
    public ImmutableArray<CommitId> FindCommits(string hexPrefix) => throw new NotImplementedException();

    /// <summary>The guarded tree of a commit, or of a subfolder of it.</summary>
    /// <exception cref="Diagnostics.DiagnosticException">A guard refused, or the subfolder is not there.</exception>
    public GitPackTree ReadTree(CommitId commit, string? subfolder, TreeLimits limits) => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
