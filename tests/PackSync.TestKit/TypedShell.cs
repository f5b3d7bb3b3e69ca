using System.Text;

namespace PackSync.TestKit;

/// <summary>An interactive shell on a terminal of its own, by util-linux's `script`, with somebody who types.</summary>
public static class TypedShell
{
    /// <param name="command">The shell, as for sh.</param>
    /// <param name="setup">Entered first; the lines are typed when it has run.</param>
    /// <param name="lines">Key by key, Tab included; Enter follows each, `exit` the last.</param>
    /// <returns>All that the terminal showed after the setup.</returns>
    public static string Type(string command, string setup, IEnumerable<string> lines, string workingDirectory, IReadOnlyDictionary<string, string?> environment)
    {
        using var shell = new ScriptTerminal(command, workingDirectory, environment);

        // the terminal echoes what is typed: the mark as typed must not be the mark as printed
        shell.Type($"{setup}; echo rea''dy\n");
        string before = ReadUntil(shell.Process.StandardOutput, "ready\r\n");
        shell.Type(string.Concat(lines.Append("exit").Select(line => line + "\n")));
        string after = shell.Process.StandardOutput.ReadToEnd();
        shell.Process.WaitForExit();
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
