using System.Diagnostics;
using System.Text;

namespace PackSync.TestKit;

/// <summary>A program on a terminal of its own, by util-linux's `script`, with somebody who reads before typing.</summary>
public static class TypedTerminal
{
    private const int DeadlineSeconds = 120; // ends a hang and measures nothing

    /// <param name="command">As for sh.</param>
    /// <param name="steps">What has to appear, and what is typed then, control characters included.</param>
    /// <returns>The program's exit code, and all that the terminal showed.</returns>
    public static (int ExitCode, string Shown) Run(string command, IEnumerable<(string Seen, string Typed)> steps, string workingDirectory, IReadOnlyDictionary<string, string?> environment)
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
        using Process terminal = Process.Start(start)!;
        using var deadline = new Timer(_ => terminal.Kill(entireProcessTree: true), null, TimeSpan.FromSeconds(DeadlineSeconds), Timeout.InfiniteTimeSpan);
        var shown = new StringBuilder();
        foreach ((string seen, string typed) in steps)
        {
            if (!ReadUntil(terminal.StandardOutput, seen, shown))
                break;
            terminal.StandardInput.Write(typed);
            terminal.StandardInput.Flush();
        }

        shown.Append(terminal.StandardOutput.ReadToEnd());
        terminal.WaitForExit();
        return (terminal.ExitCode, shown.ToString());
    }

    private static bool ReadUntil(StreamReader reader, string mark, StringBuilder shown)
    {
        int from = shown.Length;
        while (!shown.ToString(from, shown.Length - from).Contains(mark, StringComparison.Ordinal))
        {
            if (reader.Read() is >= 0 and var character)
                shown.Append((char)character);
            else
                return false;
        }

        return true;
    }
}
