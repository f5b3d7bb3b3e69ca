using System.Text;

namespace PackSync.TestKit;

/// <summary>A program on a terminal of its own, by util-linux's `script`, with somebody who reads before typing.</summary>
public static class TypedTerminal
{
    /// <param name="command">As for sh.</param>
    /// <param name="steps">What has to appear, and what is typed then, control characters included.</param>
    /// <returns>The program's exit code, and all that the terminal showed.</returns>
    public static (int ExitCode, string Shown) Run(string command, IEnumerable<(string Seen, string Typed)> steps, string workingDirectory, IReadOnlyDictionary<string, string?> environment)
    {
        using var terminal = new ScriptTerminal(command, workingDirectory, environment);
        var shown = new StringBuilder();
        foreach ((string seen, string typed) in steps)
        {
            if (!ReadUntil(terminal.Process.StandardOutput, seen, shown))
                break;
            terminal.Type(typed);
        }

        shown.Append(terminal.Process.StandardOutput.ReadToEnd());
        terminal.Process.WaitForExit();
        return (terminal.Process.ExitCode, shown.ToString());
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
