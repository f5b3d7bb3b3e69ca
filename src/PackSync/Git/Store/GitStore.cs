using System.Collections.Concurrent;
using LibGit2Sharp;
using PackSync.Diagnostics;
using PackSync.Git.Store.Unpacked;
using PackSync.Packs;

namespace PackSync.Git.Store;

/// <summary>
/// The local cache of git objects: one bare repository per source URL, mode 0700, safe for concurrent runs, disposable.
/// Listing and fetching happen at most once per URL and run, in parallel across URLs, with a cap per host.
/// </summary>
public sealed class GitStore : IDisposable
{
    private const int CallsPerHost = 16;
    private readonly StoreLayout _layout;
    private readonly IGitTransport _transport;
    private readonly bool _offline;
    private readonly StoreWriter _writer;
    private readonly BlockingCalls _calls;
    private readonly ConcurrentDictionary<string, Lazy<bool>> _repositories = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<RemoteRefs>>> _listings = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task>> _fetches = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Key, CommitId Commit), Lazy<Task<bool>>> _files = new();
    private readonly ConcurrentDictionary<(string Key, CommitId Commit, string? Folder, CheckoutMode Checkout, TreeLimits Limits), Lazy<Task<ContentHash?>>> _unpacked = new();

    /// <param name="root">Absolute path of the store.</param>
    /// <param name="offline">No transport is ever called; what is missing is an error that says so.</param>
    /// <param name="parallelism">Concurrent transport calls per host; clamped to 1–16.</param>
    /// <param name="run">Who we are, in a line: stands in the lock of each repository while we write to it.</param>
    /// <param name="waiting">Told once, for people, which other run's fetch is waited for.</param>
    public GitStore(
        string root, IGitTransport transport, bool offline, IProgress<FetchProgress>? progress = null, int parallelism = CallsPerHost, string run = "", IProgress<string>? waiting = null)
    {
        LibGit2.Initialize();
        _layout = new StoreLayout(root);
        _transport = transport;
        _offline = offline;
        _writer = new StoreWriter(_layout, transport, progress, run, waiting);
        _calls = new BlockingCalls(Math.Clamp(parallelism, 1, CallsPerHost));
    }

    /// <summary>Of a source on this machine: a repository, or a plain folder? Looked over once in a run, however many packs it has: that reads all of its loose objects.</summary>
    /// <inheritdoc cref="LocalRepository.Exists"/>
    public bool IsRepository(SourceUrl source) => _repositories.GetOrAdd(source.Location, path => new(() => LocalRepository.Exists(path))).Value;

    /// <summary>What the remote has now; offline, what it had when it was last fetched.</summary>
    public Task<RemoteRefs> ListRefsAsync(SourceUrl source, CancellationToken cancellation)
        => _listings.GetOrAdd(source.StoreKey, _ => new(() => _offline && !source.IsLocal
            ? ListStored(source)
            : _calls.RunAsync(source.Host, () => _transport.ListRefs(source, cancellation), cancellation))).Value;

    /// <summary>Heads and tags as the remote has them in this run; nothing is sent where the store has them all already.</summary>
    public async Task<StoredRepository> FetchAsync(SourceUrl source, CancellationToken cancellation)
    {
        await _fetches.GetOrAdd(source.StoreKey, _ => new(() => FetchOnceAsync(source, cancellation))).Value.ConfigureAwait(false);
        return new StoredRepository(_layout.Repository(source));
    }

    /// <summary>A repository that holds the commit: no network where it is there already; else heads and tags, else the commit by its id.</summary>
    public async Task<StoredRepository> EnsureAsync(SourceUrl source, CommitId commit, CancellationToken cancellation)
    {
        if (OpenIfItHolds(source, commit) is { } stored)
            return stored;
        if (_offline && !source.IsLocal)
            throw new DiagnosticException(GitProblems.NotInStore(source, $"the commit {commit.Short}"));
        (await FetchAsync(source, cancellation).ConfigureAwait(false)).Dispose();
        if (OpenIfItHolds(source, commit) is { } fetched)
            return fetched;
        await WriteAsync(source, () => _writer.FetchCommit(source, commit, cancellation), cancellation).ConfigureAwait(false);
        return OpenIfItHolds(source, commit) ?? throw new DiagnosticException(GitProblems.CommitMissing(source, commit));
    }

    /// <summary>
    /// A repository that has the files of the commit, whatever else it has: no network where there is one already; else those files and no history, where the transport can leave it out and a
    /// branch or a tag is at that commit; else as <see cref="EnsureAsync(SourceUrl, CommitId, CancellationToken)"/>.
    /// </summary>
    public async Task<StoredRepository> EnsureFilesAsync(SourceUrl source, CommitId commit, CancellationToken cancellation)
    {
        if (TryOpen(source, commit) is { } stored)
            return stored;
        // a history that is there already costs less to go on with
        if (!_offline && !source.IsLocal && !Directory.Exists(_layout.Repository(source)))
            await _files.GetOrAdd((source.StoreKey, commit), _ => new(() => TryFetchFilesAsync(source, commit, cancellation))).Value.ConfigureAwait(false);
        return TryOpen(source, commit) ?? await EnsureAsync(source, commit, cancellation).ConfigureAwait(false);
    }

    /// <summary>As <see cref="EnsureAsync(SourceUrl, CommitId, CancellationToken)"/> or <see cref="EnsureFilesAsync"/>, its tree unpacked and guarded, too; once in a run.</summary>
    /// <returns>The content hash of the tree; null where the store cannot be written, so that whoever reads the tree has to make it.</returns>
    /// <inheritdoc cref="StoredRepository.ReadTree"/>
    public Task<ContentHash?> UnpackAsync(SourceUrl source, CommitId commit, string? subfolder, CheckoutMode checkout, TreeLimits limits, CancellationToken cancellation)
        => _unpacked.GetOrAdd((source.StoreKey, commit, subfolder, checkout, limits), _ => new(async () =>
        {
            using StoredRepository repository = await EnsureAsync(source, commit, subfolder, checkout, cancellation).ConfigureAwait(false);
            return repository.Unpack(commit, subfolder, limits, cancellation) is UnpackedTree copy ? copy.Content : null;
        })).Value;

    /// <summary>What the pack is to be installed as decides how much is needed. A repository of several packs is fetched whole: without history each of them would bring the files of all.</summary>
    /// <param name="subfolder">The pack's in its repository; null: all of it.</param>
    public Task<StoredRepository> EnsureAsync(SourceUrl source, CommitId commit, string? subfolder, CheckoutMode checkout, CancellationToken cancellation)
        => checkout == CheckoutMode.Files && subfolder is null ? EnsureFilesAsync(source, commit, cancellation) : EnsureAsync(source, commit, cancellation);

    /// <summary>A tree that was unpacked before, without looking at the objects. The caller disposes.</summary>
    /// <returns>Null where it is not there, or another content than expected.</returns>
    /// <exception cref="DiagnosticException">A guard refused.</exception>
    internal UnpackedTree? FindUnpacked(SourceUrl source, TreeId tree, ContentHash content, string origin, TreeLimits limits)
    {
        UnpackedTree? found = new UnpackedTrees(_layout.Repository(source)).Find(tree, origin, limits) ?? new UnpackedTrees(_layout.Files(source)).Find(tree, origin, limits);
        if (found is null || found.Content == content)
            return found;
        found.Dispose();
        return null;
    }

    /// <summary>What is stored already, without network or writing; null where there is nothing.</summary>
    public StoredRepository? TryOpen(SourceUrl source) => TryOpen(_layout.Repository(source));

    /// <summary>One that holds the commit, with or without what was before it.</summary>
    public StoredRepository? TryOpen(SourceUrl source, CommitId commit) => OpenIfItHolds(_layout.Repository(source), commit) ?? OpenIfItHolds(_layout.Files(source), commit);

    public void Dispose() => _calls.Dispose();

    private static StoredRepository? TryOpen(string path)
    {
        if (!Directory.Exists(path))
            return null;
        try
        {
            return new StoredRepository(path);
        }
        catch (RepositoryNotFoundException)
        {
            return null;
        }
    }

    private Task<RemoteRefs> ListStored(SourceUrl source)
    {
        try
        {
            using StoredRepository? stored = TryOpen(source);
            return (stored is null ? StoredListing.Read(_layout.Files(source)) : StoredRefs.Listing(stored.Git)) is { } listing
                ? Task.FromResult(listing)
                : Task.FromException<RemoteRefs>(new DiagnosticException(GitProblems.NotInStore(source, "the branches and tags")));
        }
        catch (Exception fault) when (fault is LibGit2SharpException or IOException or UnauthorizedAccessException)
        {
            return Task.FromException<RemoteRefs>(new DiagnosticException(GitProblems.StoreUnusable(_layout.Root, fault.Message), fault));
        }
    }

    private StoredRepository? OpenIfItHolds(SourceUrl source, CommitId commit) => OpenIfItHolds(_layout.Repository(source), commit);

    private static StoredRepository? OpenIfItHolds(string path, CommitId commit)
    {
        StoredRepository? stored = TryOpen(path);
        if (stored is null || stored.Contains(commit))
            return stored;
        stored.Dispose();
        return null;
    }

    private async Task FetchOnceAsync(SourceUrl source, CancellationToken cancellation)
    {
        RemoteRefs remote = await ListRefsAsync(source, cancellation).ConfigureAwait(false);
        if (remote.Refs.IsEmpty && remote.HeadCommit is null)
            throw new DiagnosticException(GitProblems.EmptyRepository(source));
        using (StoredRepository? stored = TryOpen(source))
        {
            if (stored is not null && StoredRefs.Equal(stored.Git, remote))
                return;
        }

        await WriteAsync(source, () => _writer.FetchHeadsAndTags(source, remote, cancellation), cancellation).ConfigureAwait(false);
    }

    private async Task<bool> TryFetchFilesAsync(SourceUrl source, CommitId commit, CancellationToken cancellation)
    {
        RemoteRefs remote = await ListRefsAsync(source, cancellation).ConfigureAwait(false);
        return remote.Refs.FirstOrDefault(reference => reference.Commit == commit) is { } at
            && await _calls.RunAsync(source.Host, () => _writer.TryFetchFiles(source, remote, at.Name, cancellation), cancellation).ConfigureAwait(false);
    }

    private Task<bool> WriteAsync(SourceUrl source, Action write, CancellationToken cancellation)
        => _calls.RunAsync(
            source.Host,
            () =>
            {
                write();
                return true;
            },
            cancellation);
}
