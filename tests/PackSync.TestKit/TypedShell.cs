using System.Diagnostics;
using System.Text;

namespace PackSync.TestKit;

/// <summary>An interactive shell on a terminal of its own, by util-linux's `script`, with somebody who types.</summary>
public static class TypedShell
{
    private const int DeadlineSeconds = 120; // ends a hang and measures nothing

    /// <param name="command">The shell, as for sh.</param>
    /// <param name="setup">Entered first; the lines are typed when it has run.</param>
    /// <param name="lines">Key by key, Tab included; Enter follows each, `exit` the last.</param>
    /// <returns>All that the terminal showed after the setup.</returns>
    public static string Type(string command, string setup, IEnumerable<string> lines, string workingDirectory, IReadOnlyDictionary<string, string?> environment)
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
        using Process shell = Process.Start(start)!;
        using var deadline = new Timer(_ => shell.Kill(entireProcessTree: true), null, TimeSpan.FromSeconds(DeadlineSeconds), Timeout.InfiniteTimeSpan);

        // the terminal echoes what is typed: the mark as typed must not be the mark as printed
        shell.StandardInput.Write($"{setup}; echo rea''dy\n");
        shell.StandardInput.Flush();
        string before = ReadUntil(shell.StandardOutput, "ready\r\n");
        shell.StandardInput.Write(string.Concat(lines.Append("exit").Select(line => line + "\n")));
        shell.StandardInput.Flush();
        string after = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return after.Length > 0 ? after : throw new TimeoutException($"{command} did not get ready:\n{before}");
    }

    private static string ReadUntil(StreamReader reader, string mark)
    {
        var read = new StringBuilder();
        while (!read.ToString().EndsWith(mark, StringComparison.Ordinal) && reader.Read() is >= 0 and var character)
            read.Append((char)character);
        return read.ToString();
    }
}
