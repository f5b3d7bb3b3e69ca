using System.Runtime.ExceptionServices;
using PackSync.Http;
using PackSync.Packs;

namespace PackSync.Git.Transports;

/// <summary>
/// What a subtransport needs to know of the call that libgit2 makes it for. libgit2 takes subtransports by type, process-wide, so each call
/// leaves its own in a slot of its thread; and it reports stale error text, so the true failure is kept here.
/// </summary>
internal sealed class TransportCall(SourceUrl source, HttpNetwork network, SshOptions ssh, CancellationToken cancellation)
{
    [ThreadStatic]
    private static TransportCall? _current;

    /// <exception cref="InvalidOperationException">libgit2 was called outside <see cref="Run"/>.</exception>
    public static TransportCall Current => _current ?? throw new InvalidOperationException("a git transport was used outside a TransportCall");

    public SourceUrl Source => source;

    public HttpNetwork Network => network;

    public SshOptions Ssh => ssh;

    /// <summary>Without progress.</summary>
    public TimeSpan Timeout => network.Timeout;

    /// <summary>What has come so far, over all connections of the call.</summary>
    public Reception Received { get; } = new(source, network.MaxDownload);

    public CancellationToken Cancellation => cancellation;

    /// <summary>What the repository listed a moment ago: it is not asked again.</summary>
    public HttpListing? Known { get; init; }

    /// <summary>What is wanted, and nothing that was before it.</summary>
    public bool WithoutHistory { get; init; }

    /// <summary>What it listed in this call.</summary>
    public HttpListing? Heard { get; set; }

    /// <summary>The first failure inside a callback, which may not throw.</summary>
    public Exception? Failure { get; private set; }

    public void Fail(Exception failure) => Failure ??= failure;

    /// <summary>Calls libgit2 on this thread; a failure kept by a callback wins over what libgit2 says.</summary>
    public T Run<T>(Func<T> call)
    {
        _current = this;
        try
        {
            return call();
        }
        catch (Exception reported) when (reported is LibGit2Sharp.LibGit2SharpException or InvalidOperationException)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Failure is not null)
                ExceptionDispatchInfo.Throw(Failure);
            throw;
        }
        finally
        {
            _current = null;
        }
    }
}
