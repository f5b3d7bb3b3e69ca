using System.Collections.Immutable;
using LibGit2Sharp;
using PackSync.Diagnostics;
using PackSync.Git.Store.Unpacked;
using PackSync.Packs;

namespace PackSync.Git.Store;

/// <summary>One repository, read only: of the store, or a pack's own <c>.git</c>. Not safe for parallel use: open one per worker.</summary>
public sealed class StoredRepository : IDisposable
{
    private const int Enough = 2; // more than one match is ambiguous, however many
    private readonly Repository _repository;
    private readonly List<IDisposable> _trees = [];

    /// <param name="path">Absolute path of any repository, bare or a working tree's.</param>
    /// <exception cref="RepositoryNotFoundException">There is none.</exception>
    /// <exception cref="DiagnosticException">There is one, and it cannot be opened.</exception>
    public StoredRepository(string path)
    {
        LibGit2.Initialize();
        Path = path;
        try
        {
            _repository = new Repository(path);
        }
        catch (LibGit2SharpException fault) when (fault is not RepositoryNotFoundException)
        {
            throw new DiagnosticException(GitProblems.CannotOpen(path, fault.Message), fault);
        }
    }

    public string Path { get; }

    /// <summary>For this stage only; not to be kept.</summary>
    internal Repository Git => _repository;

    /// <summary>False where the commit is missing or broken: fetching it again is the way out of both.</summary>
    public bool Contains(CommitId commit)
    {
        try
        {
            return _repository.Lookup<Commit>(commit.Hex) is not null;
        }
        catch (LibGit2SharpException)
        {
            return false;
        }
    }

    /// <summary>All commits whose id begins with these 4 to 40 digits: none, one, or two (ambiguous).</summary>
    public ImmutableArray<CommitId> FindCommits(string hexPrefix)
    {
        try
        {
            return _repository.Lookup(hexPrefix) switch
            {
                Commit commit => [CommitId.Parse(commit.Sha)],
                TagAnnotation { Target: Commit target } => [CommitId.Parse(target.Sha)],
                _ => [],
            };
        }
        catch (AmbiguousSpecificationException)
        {
            // digits shared with a file's or tree's id are no ambiguity between commits
            return [.. _repository.ObjectDatabase
                .Where(item => item.Sha.StartsWith(hexPrefix, StringComparison.OrdinalIgnoreCase))
                .OfType<Commit>()
                .Take(Enough)
                .Select(commit => CommitId.Parse(commit.Sha))];
        }
    }

    /// <summary>The guarded tree of a commit, or of a subfolder of it.</summary>
    /// <exception cref="DiagnosticException">A guard refused, or the subfolder is not there.</exception>
    public GitPackTree ReadTree(CommitId commit, string? subfolder, TreeLimits limits) => GitTreeReader.Read(_repository, commit, subfolder, limits);

    /// <summary>
    /// The same, of a repository of the store: unpacked beside the objects, now if not before, so that it is cheap to read from then on. Where the store cannot be written, read from the objects.
    /// Not to be used when this is disposed.
    /// </summary>
    /// <inheritdoc cref="ReadTree"/>
    public CommittedTree Unpack(CommitId commit, string? subfolder, TreeLimits limits, CancellationToken cancellation)
    {
        var unpacked = new UnpackedTrees(Path);
        TreeId id = GitTreeReader.Find(_repository, commit, subfolder);
        string origin = GitTreeReader.Origin(commit);
        UnpackedTree? found = unpacked.Find(id, origin, limits);
        if (found is null)
        {
            GitPackTree tree = GitTreeReader.Read(_repository, id, origin, limits);
            found = unpacked.Add(tree, cancellation);
            if (found is null)
                return tree;
        }

        _trees.Add(found);
        return found;
    }

    /// <summary>Reads the tree as <see cref="Unpack"/> gives it: a copy that turns out to be damaged is made anew, and read again.</summary>
    /// <exception cref="DiagnosticException">As reading throws it; a guard refused, or the subfolder is not there.</exception>
    public T ReadUnpacked<T>(CommitId commit, string? subfolder, TreeLimits limits, Func<CommittedTree, T> read, CancellationToken cancellation)
    {
        CommittedTree tree = Unpack(commit, subfolder, limits, cancellation);
        try
        {
            return read(tree);
        }
        catch (DiagnosticException) when (tree is UnpackedTree { IsDiscarded: true })
        {
            return read(Unpack(commit, subfolder, limits, cancellation));
        }
    }

    /// <summary>One file, such as pack.yaml, without walking the tree.</summary>
    /// <returns>Null where there is none, or it is a link or a folder.</returns>
    /// <exception cref="Diagnostics.DiagnosticException">It has more bytes, or cannot be read.</exception>
    public byte[]? ReadFile(CommitId commit, string path, int maxBytes) => GitTreeReader.ReadFile(_repository, commit, path, maxBytes);

    public void Dispose()
    {
        _trees.ForEach(tree => tree.Dispose());
        _repository.Dispose();
    }
}
