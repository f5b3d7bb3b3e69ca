using System.Diagnostics;
using LibGit2Sharp;
using PackSync.Diagnostics;
using PackSync.Http;

namespace PackSync.Git.Transports;

/// <summary>A connection as libgit2 wants it. It is ended when the run is cancelled, or when a read or write makes no progress for the timeout.</summary>
internal sealed class ConnectionStream : SmartSubtransportStream
{
    private const int GitError = -1;
    private readonly TransportCall _call;
    private readonly Connection _connection;
    private readonly byte[] _buffer = new byte[64 << 10];
    private readonly Timer _watchdog;
    private readonly CancellationTokenRegistration _cancellation;
    private readonly Pace _pace;
    private volatile bool _timedOut;

    public ConnectionStream(SmartSubtransport transport, TransportCall call, Connection connection)
        : base(transport)
    {
        _call = call;
        _pace = new Pace(call.Timeout);
        _connection = connection;
        _watchdog = new Timer(_ => { _timedOut = true; connection.Abort(); });
        _cancellation = call.Cancellation.Register(connection.Abort);
    }

    public override int Read(Stream dataStream, long length, out long bytesRead)
    {
        int read = 0;
        int result = Guarded(() =>
        {
            long start = Stopwatch.GetTimestamp();
            read = _connection.Input.Read(_buffer, 0, (int)Math.Min(_buffer.Length, length));
            _pace.Received(read, Stopwatch.GetElapsedTime(start));
            _call.Received.Add(read);
            return read > 0;
        });
        if (result == 0)
            dataStream.Write(_buffer, 0, read);
        bytesRead = read;
        return result;
    }

    public override int Write(Stream dataStream, long length) => Guarded(() =>
    {
        byte[] bytes = new byte[length];
        dataStream.ReadExactly(bytes);
        _pace.Restart();
        _connection.Output.Write(bytes);
        _call.Received.EndListing();
        _connection.Output.Flush();
        return true;
    });

    protected override void Free()
    {
        _cancellation.Dispose();
        _watchdog.Dispose();
        _connection.Abort();
        _connection.Dispose();
        base.Free();
    }

    /// <summary>libgit2 sits between: an exception would end the process, so it is kept in the call.</summary>
    private int Guarded(Func<bool> transfer)
    {
        Exception failure = new EndOfStreamException("the other side closed the connection");
        // only while the other side is waited for: libgit2 may take its time between two reads
        _watchdog.Change(_pace.Left, Timeout.InfiniteTimeSpan);
        try
        {
            if (transfer())
                return 0;
        }
        catch (DiagnosticException known)
        {
            _call.Fail(known);
            return GitError;
        }
        catch (Exception caught)
        {
            failure = caught;
        }
        finally
        {
            _watchdog.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        _call.Fail(new DiagnosticException(!_timedOut ? _connection.Explain(failure) : _pace.HasBytes ? GitProblems.TooSlow(_call.Source, _call.Timeout) : GitProblems.TimedOut(_call.Source, _call.Timeout), failure));
        return GitError;
    }
}
