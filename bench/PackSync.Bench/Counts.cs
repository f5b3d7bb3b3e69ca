using System.Globalization;
using System.Text.RegularExpressions;

namespace PackSync.Bench;

/// <summary>What a run asks of the system, by strace: a run of its own, because being watched costs time.</summary>
/// <param name="Processes">Programs started beside the first.</param>
/// <param name="Files">Files and folders opened.</param>
/// <param name="Sockets">Internet sockets made.</param>
internal sealed partial record Counts(int Processes, int Files, int Sockets)
{
    public static Counts Of(BenchCommand command, string log)
    {
        string trace = log + ".strace";
        BenchCommand watched = command with { Program = "strace", Arguments = ["-f", "-qq", "-e", "trace=openat,open,execve,socket", "-o", trace, command.Program, .. command.Arguments] };
        MeasuredProcess.Run(watched, log);
        int processes = -1, files = 0, sockets = 0;
        foreach (string line in File.ReadLines(trace))
        {
            if (line.Contains(" execve(", StringComparison.Ordinal) && line.EndsWith("= 0", StringComparison.Ordinal))
                processes++;
            else if (Opened().IsMatch(line))
                files++;
            else if (line.Contains(" socket(AF_INET", StringComparison.Ordinal))
                sockets++;
        }

        return new Counts(processes, files, sockets);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Processes} / {Files} / {Sockets}");

    [GeneratedRegex(@" open(at)?\(.*= \d+$")]
    private static partial Regex Opened();
}
