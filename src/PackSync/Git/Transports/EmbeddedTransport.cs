using System.Collections.Immutable;
using LibGit2Sharp;
using PackSync.Diagnostics;
using PackSync.Http;
using PackSync.Packs;

namespace PackSync.Git.Transports;

/// <summary>libgit2 over our own HTTP, ssh and git://, and its own local transport: nothing to install. Calls block: use a thread of your own.</summary>
public sealed class EmbeddedTransport(HttpNetwork network, SshOptions ssh) : IGitTransport
{
    // libgit2 also updates what the remote's own refspec names: its default would fill refs/remotes/origin
    private const string HeadsAsHeads = "+refs/heads/*:refs/heads/*", Nothing = "+refs/pack-sync/none:refs/pack-sync/none";

    private readonly HttpListings _listings = new();

    public RemoteRefs ListRefs(SourceUrl source, CancellationToken cancellation) => Call(
        source,
        call =>
        {
            RemoteRefs refs = ToRefs([.. Repository.ListRemoteReferences(GitAddress.Of(source))]);
            if (call.Heard is not null)
                _listings.Keep(source.Location, call.Heard);
            return refs;
        },
        cancellation);

    public void Fetch(SourceUrl source, string repositoryPath, ImmutableArray<string> refspecs, IProgress<FetchProgress>? progress, CancellationToken cancellation)
    {
        if (_listings.Take(source.Location) is { } known)
        {
            try
            {
                Call(source, call => FetchInto(source, repositoryPath, refspecs, progress, call.Cancellation), cancellation, known);
                return;
            }
            catch (DiagnosticException refused) when (IsRefusal(refused))
            {
                // a branch was taken back since it was listed; whatever else it was, it will be said again
            }
        }

        Call(source, call => FetchInto(source, repositoryPath, refspecs, progress, call.Cancellation), cancellation);
    }

    public void FetchCommit(SourceUrl source, string repositoryPath, CommitId commit, IProgress<FetchProgress>? progress, CancellationToken cancellation)
    {
        string reference = $"refs/pack-sync/{commit}";
        try
        {
            _ = Call(source, call => source.IsLocal
                ? LocalCommit.TryCopy(source.Location, repositoryPath, commit, reference) ? true : throw new DiagnosticException(GitProblems.CommitMissing(source, commit))
                : FetchInto(source, repositoryPath, [$"+{commit}:{reference}"], progress, call.Cancellation), cancellation);
        }
        catch (DiagnosticException refused) when (IsRefusal(refused))
        {
            throw new DiagnosticException(GitProblems.CommitMissing(source, commit), refused);
        }
    }

    public bool TryFetchFiles(SourceUrl source, string repositoryPath, string reference, IProgress<FetchProgress>? progress, CancellationToken cancellation)
    {
        // libgit2's own way of asking for a depth is out of LibGit2Sharp's reach, so our HTTP asks for it; who does not list the ability has it not
        if (!_listings.IsShallowKnown(source.Location))
            return false;
        HttpListing? known = _listings.Take(source.Location);
        try
        {
            Forget(repositoryPath);
            return Call(source, call => FetchInto(source, repositoryPath, [$"+{reference}:{IGitTransport.FilesReference}"], progress, call.Cancellation, Nothing), cancellation, known, withoutHistory: true);
        }
        catch (DiagnosticException refused) when (DepthRefusal.MayBe(refused))
        {
            return false;
        }
    }

    /// <summary>The server would not: some say no by closing the connection.</summary>
    private static bool IsRefusal(DiagnosticException failure) => failure.InnerException is LibGit2SharpException or EndOfStreamException;

    /// <summary>What was fetched last: libgit2 would walk from there to commits that are not there.</summary>
    private static void Forget(string repositoryPath)
    {
        using var repository = new Repository(repositoryPath);
        if (repository.Refs[IGitTransport.FilesReference] is { } last)
            repository.Refs.Remove(last);
    }

    private static bool FetchInto(SourceUrl source, string repositoryPath, ImmutableArray<string> refspecs, IProgress<FetchProgress>? progress, CancellationToken cancellation, string also = HeadsAsHeads)
    {
        using var repository = new Repository(repositoryPath);
        var options = new FetchOptions
        {
            TagFetchMode = TagFetchMode.None, // the refspecs name tags themselves
            Prune = false,
            OnTransferProgress = state =>
            {
                progress?.Report(new FetchProgress(source.Written, state.ReceivedObjects, state.TotalObjects, state.ReceivedBytes));
                return !cancellation.IsCancellationRequested;
            },
        };
        Commands.Fetch(repository, NamedRemote(repository, GitAddress.Of(source), also), refspecs, options, null);
        return true;
    }

    private T Call<T>(SourceUrl source, Func<TransportCall, T> body, CancellationToken cancellation, HttpListing? known = null, bool withoutHistory = false)
    {
        cancellation.ThrowIfCancellationRequested();
        LibGit2.Initialize();
        if (source.IsLocal && !LocalRepository.Exists(source.Location))
            throw new DiagnosticException(GitProblems.NotARepository(source));
        var call = new TransportCall(source, network, ssh, cancellation) { Known = known, WithoutHistory = withoutHistory };
        try
        {
            return call.Run(() => body(call));
        }
        catch (LibGit2SharpException failure) when (FullDisk.IsMeant(failure.Message))
        {
            throw new IOException(failure.Message, failure);
        }
        catch (LibGit2SharpException failure)
        {
            throw new DiagnosticException(GitProblems.Failed(source, failure.Message), failure);
        }
    }

    /// <summary>libgit2 fetches from named remotes only, so the store's repository keeps the address (without credentials) as origin.</summary>
    private static string NamedRemote(Repository repository, string address, string also)
    {
        const string name = "origin";
        if (repository.Network.Remotes[name] is not { } remote)
            repository.Network.Remotes.Add(name, address, also);
        else if (remote.Url != address)
            repository.Network.Remotes.Update(name, update => update.Url = address);
        return name;
    }

    private static RemoteRefs ToRefs(ImmutableArray<Reference> references)
    {
        Dictionary<string, CommitId> ids = new(StringComparer.Ordinal);
        foreach (Reference reference in references)
        {
            if (reference.ResolveToDirectReference() is { } direct && CommitId.TryParse(direct.TargetIdentifier, out CommitId? id))
                ids[reference.CanonicalName] = id.Value;
        }

        return RemoteRefs.Listed(references.OfType<SymbolicReference>().FirstOrDefault(reference => reference.CanonicalName == "HEAD")?.TargetIdentifier, ids);
    }
}
