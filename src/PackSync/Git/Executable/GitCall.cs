using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Git.Executable;

/// <summary>What git is asked to do, whatever the address turns out to be.</summary>
/// <param name="RepositoryPath">Null: outside any, so that no configuration of the current directory's counts.</param>
/// <param name="Commit">The one that is fetched by its id; null otherwise.</param>
internal sealed record GitCall(string Command, ImmutableArray<string> Options, string? RepositoryPath, ImmutableArray<string> Refspecs, CommitId? Commit = null)
{
    // the far side of a path is this machine: a repository of another owner is read, as the embedded transport reads it, for this one call
    private const string OwnUploadPack = "--upload-pack=git -c safe.directory=* upload-pack";

    public static readonly GitCall Listing = new("ls-remote", ["--symref"], null, []);

    public static GitCall Fetch(string repositoryPath, ImmutableArray<string> refspecs, CommitId? commit = null) => new(
        "fetch",
        ["--progress", "--no-tags", "--no-prune", "--no-recurse-submodules", "--no-write-fetch-head", "--no-auto-maintenance", "--no-show-forced-updates"],
        repositoryPath,
        refspecs,
        commit);

    /// <summary>What one reference has, without history.</summary>
    public static GitCall FetchFiles(string repositoryPath, string reference)
    {
        GitCall fetch = Fetch(repositoryPath, [$"+{reference}:{IGitTransport.FilesReference}"]);
        return fetch with { Options = [.. fetch.Options, "--depth=1"] };
    }

    /// <summary>Nothing after <c>--</c> is an option, however it begins.</summary>
    public IEnumerable<string> Arguments(SourceUrl source)
        => [$"--git-dir={RepositoryPath ?? "/dev/null"}", Command, .. Options, .. source.IsLocal ? [OwnUploadPack] : Array.Empty<string>(), "--", GitAddress.Of(source), .. Refspecs];

    /// <summary>
    /// Where a redirect leads stands in the trace only; and a listing over HTTP is kept in curl's hands until it is whole, so that its data is the sign of life. What a
    /// fetch receives is not traced: it would cost 25 ms for each megabyte.
    /// </summary>
    public IEnumerable<KeyValuePair<string, string>> Traces()
    {
        yield return new("GIT_TRACE_CURL", "1");
        yield return new("GIT_TRACE_REDACT", "1");
        if (RepositoryPath is not null)
            yield return new("GIT_TRACE_CURL_NO_DATA", "1");
    }
}
