using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace PackSync.Processes;

/// <summary>One run of a program that the user named. It is killed, with everything that it started, when it takes too long and when the run is cancelled.</summary>
public static class ProgramRun
{
    private const int LongestLine = 1 << 16;
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <exception cref="Win32Exception">It cannot be started.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the program and its children were killed.</exception>
    public static async Task<ProgramEnd> RunAsync(ProgramCall call, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using Process process = Start(call);
        string? lastWords = null;
        Task[] streams =
        [
            OwnThread(() => Feed(process, call.Input)),
            OwnThread(() => Read(process.StandardOutput, call.Say)),
            OwnThread(() => Read(process.StandardError, line =>
            {
                call.Say(line);
                lastWords = string.IsNullOrWhiteSpace(line) ? lastWords : line;
            })),
        ];
        bool timedOut = !await EndsAsync(process, call.Timeout, cancellation).ConfigureAwait(false);
        // what it has started and left running may hold its streams open for ever
        await Task.WhenAny(Task.WhenAll(streams), Task.Delay(LastWords, CancellationToken.None)).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        return new ProgramEnd(process.ExitCode, timedOut ? call.Timeout : null, lastWords);
    }

    private static Process Start(ProgramCall call)
    {
        var start = new ProcessStartInfo(call.Program, call.Arguments)
        {
            WorkingDirectory = call.Directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
            StandardErrorEncoding = Utf8,
        };
        return Process.Start(start)!;
    }

    /// <returns>False: it had to be killed.</returns>
    private static async Task<bool> EndsAsync(Process process, TimeSpan timeout, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(timeout);
        try
        {
            await process.WaitForExitAsync(deadline.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            Kill(process);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            return false;
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // it ended by itself
        }
    }

    private static void Feed(Process process, ReadOnlyMemory<byte> input)
    {
        using Stream stream = process.StandardInput.BaseStream;
        stream.Write(input.Span);
    }

    private static void Read(StreamReader from, Action<string> take)
    {
        var line = new StringBuilder();
        char[] buffer = new char[4096];
        while (from.Read(buffer) is > 0 and int read)
        {
            foreach (char character in buffer.AsSpan(0, read))
            {
                if (character != '\n' && line.Length < LongestLine)
                {
                    line.Append(character);
                    continue;
                }

                take(line.ToString());
                line.Clear();
                if (character != '\n')
                    line.Append(character);
            }
        }

        if (line.Length > 0)
            take(line.ToString());
    }

    /// <summary>Pipes are written and read blocking, and each could wait for another.</summary>
    private static Task OwnThread(Action work) => Task.Factory.StartNew(
        () =>
        {
            try
            {
                work();
            }
            catch (Exception closed) when (closed is IOException or ObjectDisposedException)
            {
                // it does not read what it is given, or it is gone
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);
}
