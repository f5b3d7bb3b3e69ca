using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Http;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Git;

/// <summary>By which address and which transport a source is reached: what <c>remotes:</c> says of mirrors and transports is done here and nowhere else.</summary>
/// <param name="chosen">For the whole run, whatever packs.yaml says; null: as it says.</param>
public sealed class TransportRouter(HttpNetwork network, TransportKind? chosen, IGitTransport embedded, IGitTransport executable) : IGitTransport
{
    public RemoteRefs ListRefs(SourceUrl source, CancellationToken cancellation)
    {
        SourceUrl reached = Reached(source);
        return For(source, reached).ListRefs(reached, cancellation);
    }

    public void Fetch(SourceUrl source, string repositoryPath, ImmutableArray<string> refspecs, IProgress<FetchProgress>? progress, CancellationToken cancellation)
    {
        SourceUrl reached = Reached(source);
        For(source, reached).Fetch(reached, repositoryPath, refspecs, progress, cancellation);
    }

    public void FetchCommit(SourceUrl source, string repositoryPath, CommitId commit, IProgress<FetchProgress>? progress, CancellationToken cancellation)
    {
        SourceUrl reached = Reached(source);
        For(source, reached).FetchCommit(reached, repositoryPath, commit, progress, cancellation);
    }

    public bool TryFetchFiles(SourceUrl source, string repositoryPath, string reference, IProgress<FetchProgress>? progress, CancellationToken cancellation)
    {
        SourceUrl reached = Reached(source);
        return For(source, reached).TryFetchFiles(reached, repositoryPath, reference, progress, cancellation);
    }

    private SourceUrl Reached(SourceUrl source)
    {
        if (network.Remote(source.Location, remote => remote.Mirror is not null) is not { } remote)
            return source;
        string address = remote.Mirrored(source.Location);
        return source.TryAt(address, out SourceUrl? mirror, out string? fault) ? mirror : throw new DiagnosticException(GitProblems.NoSuchMirror(source, address, fault));
    }

    /// <summary>What the mirror's own entry says comes first; a mirror without one is reached as its original would be.</summary>
    private IGitTransport For(SourceUrl source, SourceUrl reached) => (chosen ?? Configured(reached) ?? Configured(source)) switch
    {
        TransportKind.Git => executable,
        _ => embedded,
    };

    private TransportKind? Configured(SourceUrl source) => network.Remote(source.Location, remote => remote.Transport is not null)?.Transport;
}
