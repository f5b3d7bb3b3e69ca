using System.Collections.Immutable;
using System.Globalization;
using PackSync.Diagnostics;
using PackSync.Http;
using PackSync.Packs;

namespace PackSync.Git.Executable;

/// <summary>
/// The git program: for sites that have set it up, with its configuration, credential helpers, certificates and single sign-on. It is slower to start than the embedded
/// transport and as safe: no question, no hook, no helper that runs programs, no secret where others see it. Calls block: use a thread of your own.
/// </summary>
/// <param name="sshCommand">The value of GIT_SSH_COMMAND; null: as git has it configured.</param>
public sealed class GitExecutableTransport(HttpNetwork network, string? sshCommand) : IGitTransport
{
    private readonly GitProgram _program = new(network.Options.Environment, sshCommand, network.Timeout);
    private readonly GitEnvironment _environment = new(network.Options.Environment);

    public RemoteRefs ListRefs(SourceUrl source, CancellationToken cancellation) => GitListing.Parse(source, Run(source, GitCall.Listing, null, () => false, cancellation));

    public void Fetch(SourceUrl source, string repositoryPath, ImmutableArray<string> refspecs, IProgress<FetchProgress>? progress, CancellationToken cancellation)
        => RunIn(repositoryPath, source, GitCall.Fetch(repositoryPath, refspecs), progress, cancellation);

    public void FetchCommit(SourceUrl source, string repositoryPath, CommitId commit, IProgress<FetchProgress>? progress, CancellationToken cancellation)
        => RunIn(repositoryPath, source, GitCall.Fetch(repositoryPath, [$"+{commit}:refs/pack-sync/{commit}"], commit), progress, cancellation);

    public bool TryFetchFiles(SourceUrl source, string repositoryPath, string reference, IProgress<FetchProgress>? progress, CancellationToken cancellation)
    {
        if (source.IsLocal)
            return false; // git copies all of a directory
        try
        {
            RunIn(repositoryPath, source, GitCall.FetchFiles(repositoryPath, reference), progress, cancellation);
            return true;
        }
        catch (DiagnosticException refused) when (DepthRefusal.MayBe(refused))
        {
            return false;
        }
    }

    /// <summary>Fetches all of what is wanted, or leaves nothing of it.</summary>
    private void RunIn(string repositoryPath, SourceUrl source, GitCall call, IProgress<FetchProgress>? progress, CancellationToken cancellation)
    {
        long most = source.IsLocal ? long.MaxValue : network.MaxDownload;
        var received = new ReceivedPacks(repositoryPath);
        bool done = false;
        try
        {
            Run(source, call, progress, () => received.Bytes > most, cancellation);
            // a short one may have come between two looks
            done = received.Bytes <= most ? true : throw new DiagnosticException(GitProblems.TooMuch(source, most));
        }
        finally
        {
            if (!done)
                received.Remove();
        }
    }

    /// <summary>Follows redirects: curl, left to itself, takes credentials along that are another host's.</summary>
    private string Run(SourceUrl asked, GitCall call, IProgress<FetchProgress>? progress, Func<bool> exceeds, CancellationToken cancellation)
    {
        if (network.Options.Offline && !asked.IsLocal)
            throw new DiagnosticException(HttpProblems.Offline(asked.Location));
        SourceUrl source = asked;
        for (int redirects = 0; redirects <= HttpRedirects.Most; redirects++)
        {
            string? output = RunOnce(source, asked, call, progress, exceeds, out string? location, cancellation);
            if (output is not null)
                return output;
            source = Redirected(source, location);
        }

        throw new DiagnosticException(HttpProblems.TooManyRedirects(asked.Location));
    }

    /// <returns>Null where the server answers with a redirect.</returns>
    private string? RunOnce(SourceUrl source, SourceUrl asked, GitCall call, IProgress<FetchProgress>? progress, Func<bool> exceeds, out string? location, CancellationToken cancellation)
    {
        bool http = source.Scheme is SourceScheme.Http or SourceScheme.Https;
        HttpAccount? account = http ? network.Credentials.For(new Uri(source.Location), new Uri(asked.Location)) : null;
        string? caFile = http ? network.CaFile(new Uri(source.Location)) : null;
        GitSshCommand ssh = _program.Prepare(source, cancellation);
        var talk = new GitTalk(source, progress);
        void Environment(IDictionary<string, string?> variables) => _environment.Apply(variables, source, new GitAccess(account, caFile, ssh), call.Traces().Concat(LeastSpeed()));
        GitOutcome outcome = GitProgram.Run(source, call.Arguments(source), Environment, talk, exceeds, network.Timeout, cancellation);

        location = talk.Location;
        if (outcome.End == GitEnd.Done && http && call == GitCall.Listing && outcome.Output.Length == 0 && !talk.SpeaksGit)
            throw new DiagnosticException(GitProblems.NotARepository(source));
        if (outcome.End == GitEnd.Done)
            return outcome.Output;
        string said = GitMessage.Of(talk.Lines, account?.Secret);
        if (outcome.End == GitEnd.Failed && call.RepositoryPath is not null && talk.Lines.Any(FullDisk.IsMeant))
            throw new IOException(said);
        return outcome.End == GitEnd.Failed && http && GitFailures.IsRedirect(said) ? null : throw Failure(source, call, outcome.End, said);
    }

    /// <summary>curl's own watch, for a listing that comes a byte now and then: ours takes each for a sign of life there. Later than ours, which knows silence by its name.</summary>
    private IEnumerable<KeyValuePair<string, string>> LeastSpeed() =>
    [
        new("GIT_HTTP_LOW_SPEED_LIMIT", Pace.LeastBytesPerSecond.ToString(CultureInfo.InvariantCulture)),
        new("GIT_HTTP_LOW_SPEED_TIME", ((int)Math.Ceiling(network.Timeout.TotalSeconds) + 1).ToString(CultureInfo.InvariantCulture)),
    ];

    private DiagnosticException Failure(SourceUrl source, GitCall call, GitEnd end, string said) => end switch
    {
        GitEnd.TimedOut => new(GitFailures.Silent(source, network.Timeout)),
        GitEnd.TooSlow => new(GitProblems.TooSlow(source, network.Timeout)),
        GitEnd.TooLong when call == GitCall.Listing => new(GitProblems.EndlessListing(source, GitProcess.MostOutputBytes)),
        GitEnd.TooLong => new(GitProblems.TooMuch(source, network.MaxDownload)),
        _ when call.Commit is { } commit && GitFailures.IsCommitMissing(said) => new(GitProblems.CommitMissing(source, commit)),
        _ when GitFailures.Explain(source, said, network.Timeout) is { } known => new(known),
        _ => new(GitProblems.Failed(source, said), new GitFailedException(said)),
    };

    /// <exception cref="DiagnosticException">Not to be followed, or not to a listing.</exception>
    private static SourceUrl Redirected(SourceUrl source, string? location)
    {
        Uri listing = SmartHttp.ListingOf(SmartHttp.Repository(source.Location));
        if (!Uri.TryCreate(location, UriKind.RelativeOrAbsolute, out Uri? target))
            throw new DiagnosticException(HttpProblems.BadRedirect(source.Location, "another address"));
        return SmartHttp.RepositoryOf(HttpRedirects.Next(listing, target)) is { } repository && source.TryAt(repository.AbsoluteUri, out SourceUrl? moved, out _)
            ? moved
            : throw new DiagnosticException(GitProblems.NotARepository(source));
    }
}
