using PackSync.Diagnostics;

namespace PackSync.Git.Transports;

/// <summary>Two streams to a <c>git-upload-pack</c> that runs somewhere.</summary>
internal abstract class Connection : IDisposable
{
    public abstract Stream Input { get; }

    public abstract Stream Output { get; }

    /// <summary>Ends a read or write that another thread waits in. Never throws: it is called by timers.</summary>
    public abstract void Abort();

    /// <param name="failure">An <see cref="EndOfStreamException"/> where the other side closed the connection.</param>
    public abstract Diagnostic Explain(Exception failure);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
