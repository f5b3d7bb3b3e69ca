using System.Globalization;
using PackSync.Diagnostics;

namespace PackSync.Processes;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Of a program that a signal ended: 128 and the signal's number.</param>
/// <param name="TimedOut">Null, or after how long it was killed.</param>
/// <param name="LastWords">The last line on its standard error that is not blank; null where there is none.</param>
public sealed record ProgramEnd(int ExitCode, TimeSpan? TimedOut, string? LastWords)
{
    public bool Succeeded => ExitCode == 0 && TimedOut is null;

    /// <summary>For a message, safe to show: <c>ended in 3: no maintenance window</c>.</summary>
    public string Fault => TimedOut is { } timeout
        ? string.Create(CultureInfo.InvariantCulture, $"did not end within {timeout.TotalSeconds:0} s, and was killed")
        : string.Create(CultureInfo.InvariantCulture, $"ended in {ExitCode}{(LastWords is null ? "" : $": {Display.Safe(LastWords.Trim())}")}");
}
