using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using PackSync.Files;

namespace PackSync.Git.Executable;

/// <summary>
/// One run of the git program. It is killed, with everything that it started, when the run is cancelled or when it shows no sign of life for the timeout: it prints
/// nothing, and no byte moves between it and its helpers.
/// </summary>
internal sealed class GitProcess : IDisposable
{
    /// <summary>Of standard output; a listing of a million branches and tags.</summary>
    public const int MostOutputBytes = 64 << 20;

    private const long MostTalk = 4L * MostOutputBytes; // the trace of such a listing, whose data is in it twice
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private long _talked;
    private volatile bool _tooLong;

    /// <exception cref="Win32Exception">There is no such program.</exception>
    private GitProcess(ProcessStartInfo start) => _process = Process.Start(start)!;

    /// <param name="start">Its streams are redirected here.</param>
    /// <param name="talk">Hears standard error.</param>
    /// <param name="exceeds">Looked at now and then: true ends the run.</param>
    /// <exception cref="Win32Exception">There is no such program.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the program and its children were killed.</exception>
    public static GitOutcome Run(ProcessStartInfo start, TimeSpan timeout, GitTalk talk, Func<bool> exceeds, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        using var git = new GitProcess(start);
        GitOutcome outcome = git.Wait(timeout, talk, exceeds, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return outcome;
    }

    public void Dispose() => _process.Dispose();

    private GitOutcome Wait(TimeSpan timeout, GitTalk talk, Func<bool> exceeds, CancellationToken cancellation)
    {
        using var watchdog = new Watchdog(timeout, () => Look(exceeds), Kill);
        using CancellationTokenRegistration onCancel = cancellation.Register(Kill);
        _process.StandardInput.Close();
        // threads of their own: pipes are read blocking, and a busy thread pool would hold up the watchdog
        Thread[] readers =
        [
            Read(_process.StandardOutput, watchdog, Keep),
            Read(_process.StandardError, watchdog, text => Hear(text, talk)),
        ];
        _process.WaitForExit();
        // what git has started and left running (a shared connection of ssh's) may hold its standard error open for ever
        foreach (Thread reader in readers)
            reader.Join(cancellation.IsCancellationRequested ? TimeSpan.Zero : LastWords);
        talk.End();
        GitEnd end = _tooLong ? GitEnd.TooLong : watchdog.SawTooLittle ? GitEnd.TooSlow : watchdog.HasActed ? GitEnd.TimedOut : _process.ExitCode == 0 ? GitEnd.Done : GitEnd.Failed;
        return new GitOutcome(end, end == GitEnd.Done ? _output.ToString() : "");
    }

    private void Keep(ReadOnlySpan<char> text)
    {
        if (_output.Length + text.Length <= MostOutputBytes)
        {
            _output.Append(text);
            return;
        }

        EndTooLong();
    }

    private void Hear(ReadOnlySpan<char> text, GitTalk talk)
    {
        talk.Hear(text);
        _talked += text.Length;
        if (_talked > MostTalk)
            EndTooLong();
    }

    private long Look(Func<bool> exceeds)
    {
        if (exceeds())
            EndTooLong();
        return ProcessBytes.Moved(_process.Id, "git");
    }

    private void EndTooLong()
    {
        _tooLong = true;
        Kill();
    }

    private static Thread Read(StreamReader from, Watchdog watchdog, Action<ReadOnlySpan<char>> take)
    {
        var reader = new Thread(() =>
        {
            char[] buffer = new char[16 << 10];
            try
            {
                while (from.Read(buffer) is > 0 and int read)
                {
                    watchdog.Beat();
                    take(buffer.AsSpan(0, read));
                }
            }
            catch (Exception closed) when (closed is IOException or ObjectDisposedException)
            {
                // disposed under us: nobody reads it any more
            }
        })
        {
            IsBackground = true,
            Name = "git output",
        };
        reader.Start();
        return reader;
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // it ended by itself
        }
    }
}
