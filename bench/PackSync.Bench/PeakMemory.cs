using System.Globalization;

namespace PackSync.Bench;

/// <summary>
/// The largest resident set of one process of a run, in MiB, by GNU time: what wait4 says of a process that we started ourselves holds the memory that it shared with
/// us before it became another program.
/// </summary>
internal static class PeakMemory
{
    public static double Of(BenchCommand command, string log)
    {
        string file = log + ".memory";
        MeasuredProcess.Run(command with { Program = "/usr/bin/time", Arguments = ["-f", "%M", "-o", file, command.Program, .. command.Arguments] }, log);
        return double.Parse(File.ReadLines(file).Last(), CultureInfo.InvariantCulture) / 1024;
    }
}
