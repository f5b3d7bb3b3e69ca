using System.Diagnostics;
using System.Text;

namespace PackSync.TestKit;

/// <summary>A program on a terminal of its own, by util-linux's `script`; killed where it hangs.</summary>
internal sealed class ScriptTerminal : IDisposable
{
    private const int DeadlineSeconds = 120; // ends a hang and measures nothing

    private readonly Timer _deadline;

    /// <param name="command">As for sh.</param>
    public ScriptTerminal(string command, string workingDirectory, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo("script", ["-qec", command, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = workingDirectory,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        foreach ((string name, string? value) in environment)
            start.Environment[name] = value;
        Process = Process.Start(start)!;
        _deadline = new Timer(_ => Process.Kill(entireProcessTree: true), null, TimeSpan.FromSeconds(DeadlineSeconds), Timeout.InfiniteTimeSpan);
    }

    public Process Process { get; }

    public void Type(string keys)
    {
        Process.StandardInput.Write(keys);
        Process.StandardInput.Flush();
    }

    public void Dispose()
    {
        _deadline.Dispose();
        Process.Dispose();
    }
}
