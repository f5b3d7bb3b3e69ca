using System.Diagnostics;
using System.Text;
using LibGit2Sharp;
using PackSync.Diagnostics;

namespace PackSync.Git.Transports;

/// <summary>The pipes of a running ssh. It is killed when the run is cancelled or nothing came for the timeout; what it printed goes into the message.</summary>
internal sealed class SshStream : SmartSubtransportStream
{
    private const int GitError = -1;
    private const int MaxErrorLength = 2_000;
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);
    private readonly TransportCall _call;
    private readonly Process _process;
    private readonly byte[] _buffer = new byte[64 << 10];
    private readonly Task<string> _errors;
    private readonly Timer _watchdog;
    private readonly CancellationTokenRegistration _cancellation;
    private volatile bool _timedOut;

    public SshStream(SmartSubtransport transport, TransportCall call, Process process)
        : base(transport)
    {
        _call = call;
        _process = process;
        _errors = ReadErrorsAsync(process.StandardError);
        _watchdog = new Timer(_ => { _timedOut = true; Kill(); }, null, call.Ssh.Timeout, Timeout.InfiniteTimeSpan);
        _cancellation = call.Cancellation.Register(Kill);
    }

    public override int Read(Stream dataStream, long length, out long bytesRead)
    {
        bytesRead = 0;
        try
        {
            int read = _process.StandardOutput.BaseStream.Read(_buffer, 0, (int)Math.Min(_buffer.Length, length));
            _watchdog.Change(_call.Ssh.Timeout, Timeout.InfiniteTimeSpan);
            if (read == 0)
                return Fail(null);
            dataStream.Write(_buffer, 0, read);
            bytesRead = read;
            return 0;
        }
        catch (Exception failure)
        {
            return Fail(failure); // libgit2 sits between: an exception would end the process
        }
    }

    public override int Write(Stream dataStream, long length)
    {
        try
        {
            byte[] bytes = new byte[length];
            dataStream.ReadExactly(bytes);
            _process.StandardInput.BaseStream.Write(bytes);
            _process.StandardInput.BaseStream.Flush();
            _watchdog.Change(_call.Ssh.Timeout, Timeout.InfiniteTimeSpan);
            return 0;
        }
        catch (Exception failure)
        {
            return Fail(failure);
        }
    }

    protected override void Free()
    {
        _cancellation.Dispose();
        _watchdog.Dispose();
        Kill();
        _process.Dispose();
        base.Free();
    }

    private int Fail(Exception? failure)
    {
        if (_timedOut)
        {
            _call.Fail(new DiagnosticException(GitProblems.TimedOut(_call.Source, _call.Ssh.Timeout), failure));
            return GitError;
        }

        // the pipe closes a moment before the last words on standard error arrive
        string errors = _errors.Wait(LastWords) ? _errors.Result : "";
        _call.Fail(new DiagnosticException(GitProblems.Ssh(_call.Source, errors.Length > 0 ? errors : failure?.Message ?? "the connection closed"), failure));
        return GitError;
    }

    /// <summary>To the end, so that ssh never waits for a full pipe; only the beginning is kept.</summary>
    private static async Task<string> ReadErrorsAsync(StreamReader reader)
    {
        var errors = new StringBuilder();
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            if (line.Trim() is { Length: > 0 } text && errors.Length < MaxErrorLength)
                errors.Append(errors.Length > 0 ? "; " : "").Append(text);
        }

        return errors.ToString();
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // it ended by itself
        }
    }
}
