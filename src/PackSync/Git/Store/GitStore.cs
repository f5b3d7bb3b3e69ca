using PackSync.Packs;

namespace PackSync.Git.Store;

/// <summary>
/// The local cache of git objects: one bare repository per source URL, mode 0700, safe for concurrent runs, disposable.
/// Listing and fetching happen at most once per URL and run, in parallel across URLs, with a cap per host.
/// </summary>
public sealed class GitStore : IDisposable
{
    /// <param name="root">Absolute path of the store.</param>
    /// <param name="offline">No transport is ever called; what is missing is an error that says so.</param>
    public GitStore(string root, IGitTransport transport, bool offline, IProgress<FetchProgress>? progress = null) => throw new NotImplementedException();

    public Task<RemoteRefs> ListRefsAsync(SourceUrl source, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Heads and tags, fetched in this run.</summary>
    public Task<StoredRepository> FetchAsync(SourceUrl source, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>A repository that holds the commit: no network where it is there already; else heads and tags, else the commit by its id.</summary>
    public Task<StoredRepository> EnsureAsync(SourceUrl source, CommitId commit, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>What is stored already, without network or writing; null where there is nothing.</summary>
    public StoredRepository? TryOpen(SourceUrl source) => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
