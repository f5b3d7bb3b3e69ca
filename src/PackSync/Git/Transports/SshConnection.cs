using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Git.Transports;

/// <summary>The pipes of a running ssh. What it prints on standard error goes into the message.</summary>
internal sealed class SshConnection : Connection
{
    private const int MostErrorText = 2_000; // characters; the rest is read and dropped, so that ssh never waits for us
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);
    private readonly SourceUrl _source;
    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly Task _reading;

    /// <exception cref="DiagnosticException">There is no such program.</exception>
    public SshConnection(SourceUrl source, SshAddress address, SshOptions options)
    {
        _source = source;
        try
        {
            _process = Process.Start(SshCommand.For(address, options))!;
        }
        catch (Win32Exception missing)
        {
            throw new DiagnosticException(GitProblems.NoSsh(source), missing);
        }

        _reading = Task.Run(ReadErrorsAsync);
    }

    public override Stream Input => _process.StandardOutput.BaseStream;

    public override Stream Output => _process.StandardInput.BaseStream;

    public override void Abort()
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

    public override Diagnostic Explain(Exception failure)
    {
        // the pipe closes a moment before the last words arrive; a shared connection of ssh's keeps standard error open for ever
        _reading.Wait(LastWords);
        string errors;
        lock (_errors)
            errors = _errors.ToString();
        return GitProblems.Ssh(_source, errors.Length > 0 ? errors : failure.Message);
    }

    protected override void Dispose(bool disposing) => _process.Dispose();

    private async Task ReadErrorsAsync()
    {
        try
        {
            while (await _process.StandardError.ReadLineAsync().ConfigureAwait(false) is { } line)
                Add(line.Trim());
        }
        catch (Exception closed) when (closed is IOException or InvalidOperationException)
        {
            // disposed under us: nobody reads the text any more
        }
    }

    private void Add(string line)
    {
        lock (_errors)
        {
            if (line.Length > 0 && _errors.Length < MostErrorText)
                _errors.Append(_errors.Length > 0 ? "; " : "").Append(line);
        }
    }
}
