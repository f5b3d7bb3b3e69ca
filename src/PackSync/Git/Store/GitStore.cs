using System.Collections.Concurrent;
using System.Collections.Immutable;
using LibGit2Sharp;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Packs;

namespace PackSync.Git.Store;

/// <summary>
/// The local cache of git objects: one bare repository per source URL, mode 0700, safe for concurrent runs, disposable.
/// Listing and fetching happen at most once per URL and run, in parallel across URLs, with a cap per host.
/// </summary>
public sealed class GitStore : IDisposable
{
    private const int CallsPerHost = 16;
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(20);
    private static readonly ImmutableArray<string> HeadsAndTags = ["+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"];
    private readonly StoreLayout _layout;
    private readonly IGitTransport _transport;
    private readonly bool _offline;
    private readonly IProgress<FetchProgress>? _progress;
    private readonly BlockingCalls _calls;
    private readonly ConcurrentDictionary<string, Lazy<Task<RemoteRefs>>> _listings = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task>> _fetches = new(StringComparer.Ordinal);

    /// <param name="root">Absolute path of the store.</param>
    /// <param name="offline">No transport is ever called; what is missing is an error that says so.</param>
    /// <param name="parallelism">Transport calls at once and host; at most 16.</param>
    public GitStore(string root, IGitTransport transport, bool offline, IProgress<FetchProgress>? progress = null, int parallelism = CallsPerHost)
    {
        LibGit2.Initialize();
        _layout = new StoreLayout(root);
        _transport = transport;
        _offline = offline;
        _progress = progress;
        _calls = new BlockingCalls(Math.Clamp(parallelism, 1, CallsPerHost));
    }

    public Task<RemoteRefs> ListRefsAsync(SourceUrl source, CancellationToken cancellation)
        => _listings.GetOrAdd(source.StoreKey, _ => new(() => _offline && !source.IsLocal
            ? Task.FromException<RemoteRefs>(new DiagnosticException(GitProblems.NotInStore(source, "the branches and tags")))
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
        await FetchCommitAsync(source, commit, cancellation).ConfigureAwait(false);
        return OpenIfItHolds(source, commit) ?? throw new DiagnosticException(GitProblems.CommitMissing(source, commit));
    }

    /// <summary>What is stored already, without network or writing; null where there is nothing.</summary>
    public StoredRepository? TryOpen(SourceUrl source)
    {
        string path = _layout.Repository(source);
        return Repository.IsValid(path) ? new StoredRepository(path) : null;
    }

    public void Dispose() => _calls.Dispose();

    private StoredRepository? OpenIfItHolds(SourceUrl source, CommitId commit)
    {
        StoredRepository? stored = TryOpen(source);
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
            if (stored is not null && stored.HasRefs(remote))
                return;
        }

        await WriteAsync(source, HeadsAndTags, cancellation).ConfigureAwait(false);
    }

    private async Task FetchCommitAsync(SourceUrl source, CommitId commit, CancellationToken cancellation)
    {
        try
        {
            if (source.IsLocal)
                await WriteAsync(source, path => LocalCommitCopy.Copy(source.Location, path, commit), cancellation).ConfigureAwait(false);
            else
                await WriteAsync(source, [$"+{commit}:refs/pack-sync/{commit}"], cancellation).ConfigureAwait(false);
        }
        catch (DiagnosticException refused)
        {
            throw new DiagnosticException(GitProblems.CommitMissing(source, commit), refused);
        }
    }

    private Task<bool> WriteAsync(SourceUrl source, ImmutableArray<string> refspecs, CancellationToken cancellation)
        => WriteAsync(source, path => _transport.Fetch(source, path, refspecs, _progress, cancellation), cancellation);

    private Task<bool> WriteAsync(SourceUrl source, Action<string> write, CancellationToken cancellation)
        => _calls.RunAsync(
            source.Host,
            () =>
            {
                using FileLock held = LockRepository(source, cancellation);
                write(MakeRepository(source));
                return true;
            },
            cancellation);

    private FileLock LockRepository(SourceUrl source, CancellationToken cancellation)
    {
        try
        {
            OwnFiles.MakePrivateDirectory(_layout.Repositories);
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                if (FileLock.TryAcquire(_layout.Lock(source), "") is { } held)
                    return held;
                cancellation.WaitHandle.WaitOne(LockPoll);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(GitProblems.StoreUnusable(_layout.Root, failure.Message), failure);
        }
    }

    /// <summary>The caller holds the lock. A half-made or broken repository is set aside, never deleted under a reader.</summary>
    private string MakeRepository(SourceUrl source)
    {
        string path = _layout.Repository(source);
        if (Repository.IsValid(path))
            return path;
        if (Directory.Exists(path))
            DirectoryExchange.Move(path, $"{path}.broken-{Guid.NewGuid():N}");
        string fresh = $"{path}.new-{Guid.NewGuid():N}";
        OwnFiles.MakePrivateDirectory(fresh);
        Repository.Init(fresh, isBare: true);
        DirectoryExchange.Move(fresh, path);
        return path;
    }
}
