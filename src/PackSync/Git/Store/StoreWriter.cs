using System.Collections.Immutable;
using LibGit2Sharp;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Git.Executable;
using PackSync.Packs;

namespace PackSync.Git.Store;

/// <summary>Fills the store's repositories, one writer at a time over all runs that share it. Calls block.</summary>
/// <param name="run">Who we are, in a line, for those who wait for us.</param>
/// <param name="waiting">Told once who is waited for. There is no end to that wait: the other run's own time-out ends its fetch, and its death frees the lock.</param>
internal sealed class StoreWriter(StoreLayout layout, IGitTransport transport, IProgress<FetchProgress>? progress, string run, IProgress<string>? waiting)
{
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(20);
    private static readonly ImmutableArray<string> HeadsAndTags = ["+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"];

    /// <summary>A repository that git cannot fetch into, or that lacks what its refs name, may be damaged: one from nothing takes its place, if that one can be filled.</summary>
    public void FetchHeadsAndTags(SourceUrl source, RemoteRefs remote, CancellationToken cancellation) => Locked(source, path =>
    {
        Exception? first = null;
        if (Repository.IsValid(path))
        {
            try
            {
                Fill(source, path, remote, cancellation);
                if (StoredRefs.AreWhole(path))
                    return;
            }
            catch (Exception failure) when (failure is LibGit2SharpException or DiagnosticException { InnerException: LibGit2SharpException or GitFailedException })
            {
                first = failure;
            }
        }

        Replace(path, fresh =>
        {
            try
            {
                Fill(source, fresh, remote, cancellation);
                return true;
            }
            catch (DiagnosticException again) when (first is not null)
            {
                throw new DiagnosticException(again.Diagnostic, first); // the remote's fault then: what is stored stays
            }
        });
    }, cancellation);

    /// <summary>A commit that no branch or tag leads to; the repository is there.</summary>
    public void FetchCommit(SourceUrl source, CommitId commit, CancellationToken cancellation)
        => Locked(source, path => transport.FetchCommit(source, path, commit, progress, cancellation), cancellation);

    /// <summary>The files of one branch or tag, into a repository that has no history.</summary>
    /// <returns>False where that cannot be had.</returns>
    public bool TryFetchFiles(SourceUrl source, RemoteRefs remote, string reference, CancellationToken cancellation)
    {
        bool done = false;
        bool FillWithFiles(string filled)
        {
            done = transport.TryFetchFiles(source, filled, reference, progress, cancellation);
            if (done)
                StoredListing.Write(filled, remote);
            return done;
        }

        Locked(source, _ =>
        {
            string path = layout.Files(source);
            if (Repository.IsValid(path))
                FillWithFiles(path);
            else
                Replace(path, FillWithFiles);
        }, cancellation);
        return done;
    }

    private void Fill(SourceUrl source, string path, RemoteRefs remote, CancellationToken cancellation)
    {
        StoredRefs.RemoveGone(path, remote);
        transport.Fetch(source, path, HeadsAndTags, progress, cancellation);
        StoredRefs.PointHead(path, remote);
    }

    private void Locked(SourceUrl source, Action<string> write, CancellationToken cancellation)
    {
        try
        {
            OwnFiles.MakePrivateDirectory(layout.Root); // .NET gives the mode to the last folder only
            OwnFiles.MakePrivateDirectory(layout.Repositories);
            using FileLock held = Wait(source, cancellation);
            write(layout.Repository(source));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or LibGit2SharpException)
        {
            throw new DiagnosticException(GitProblems.StoreUnusable(layout.Root, failure.Message), failure);
        }
    }

    private FileLock Wait(SourceUrl source, CancellationToken cancellation)
    {
        string path = layout.Lock(source);
        for (IProgress<string>? untold = waiting; ; untold = null)
        {
            cancellation.ThrowIfCancellationRequested();
            if (FileLock.TryAcquire(path, run) is { } held)
                return held;
            untold?.Report($"another run fetches {Display.Safe(source.StoreKey)}{(FileLock.ReadNote(path) is { Length: > 0 } note ? $": {Display.Safe(note)}" : "")}");
            cancellation.WaitHandle.WaitOne(LockPoll);
        }
    }

    /// <summary>
    /// Filled beside its place and renamed into it, so that no other run meets it half made. What a killed run left there is dead: we hold the lock. Nothing stays of what cannot be filled.
    /// </summary>
    /// <param name="fill">False: it is to take no place.</param>
    private static void Replace(string path, Func<string, bool> fill)
    {
        string fresh = path + ".new";
        OwnFiles.DeleteTree(fresh);
        try
        {
            OwnFiles.MakePrivateDirectory(fresh);
            Repository.Init(fresh, isBare: true);
            if (!fill(fresh))
                return;
            if (Directory.Exists(path))
                DirectoryExchange.Move(path, $"{path}.broken-{Guid.NewGuid():N}"); // never deleted under a reader
            DirectoryExchange.Move(fresh, path);
        }
        finally
        {
            OwnFiles.DeleteTree(fresh);
        }
    }
}
