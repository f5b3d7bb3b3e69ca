using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Git;

/// <summary>The network seam: embedded transports and the git executable implement it and pass one set of contract tests.</summary>
public interface IGitTransport
{
    /// <summary>What keeps the files that were fetched last without history: a tag, which git takes for no place from which history goes on.</summary>
    const string FilesReference = "refs/tags/pack-sync";

    /// <exception cref="Diagnostics.DiagnosticException">Unreachable, refused, not a repository, timed out; cancelled runs throw OperationCanceledException.</exception>
    RemoteRefs ListRefs(SourceUrl source, CancellationToken cancellation);

    /// <param name="repositoryPath">A bare repository that exists.</param>
    /// <param name="refspecs">Such as <c>+refs/heads/*:refs/heads/*</c>.</param>
    /// <exception cref="IOException">There is no room for it; so for the other fetches.</exception>
    void Fetch(SourceUrl source, string repositoryPath, ImmutableArray<string> refspecs, IProgress<FetchProgress>? progress, CancellationToken cancellation);

    /// <summary>One commit with its history, wherever it is on the remote. <c>refs/pack-sync/&lt;commit&gt;</c> keeps it.</summary>
    /// <exception cref="Diagnostics.DiagnosticException">As for a listing; and the remote does not have it, or does not give it (PS2135).</exception>
    void FetchCommit(SourceUrl source, string repositoryPath, CommitId commit, IProgress<FetchProgress>? progress, CancellationToken cancellation);

    /// <summary>The files that one branch or tag has now, without what was before them. Nothing can be asked of that repository but to read them.</summary>
    /// <param name="reference">Such as <c>refs/tags/v1.0.0</c>; kept as <see cref="FilesReference"/>.</param>
    /// <returns>False where this cannot be had in this way: the whole history is to be fetched, then, and says what is wrong if that cannot be either.</returns>
    /// <exception cref="Diagnostics.DiagnosticException">What the whole would meet again at its price: silence, more than is allowed, a login that is wanted.</exception>
    bool TryFetchFiles(SourceUrl source, string repositoryPath, string reference, IProgress<FetchProgress>? progress, CancellationToken cancellation);
}
