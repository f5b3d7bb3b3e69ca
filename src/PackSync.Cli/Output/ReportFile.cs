using System.Text;
using PackSync.Cli.Arguments;
using PackSync.Cli.Commands;
using PackSync.Files;
using PackSync.Reporting.Formats;

namespace PackSync.Cli.Output;

/// <summary>A file that gets the report as well: of <c>--report FORMAT=FILE</c>, or of <c>--json-into FILE</c> or <c>--receipt-into FILE</c>.</summary>
internal sealed record ReportFile(OptionSpec Option, ReportFormat Format, string Written, string Path)
{
    /// <summary>Those that can be made out; what is wrong with another, the parsed command line says (<see cref="Refuse"/>).</summary>
    public static IEnumerable<ReportFile> Find(RawArguments arguments, string workingDirectory)
    {
        if (arguments.Value(CommonOptions.JsonInto) is { Length: > 0 } json)
            yield return new ReportFile(CommonOptions.JsonInto, ReportFormat.Json, json, System.IO.Path.GetFullPath(json, workingDirectory));
        if (arguments.Value(NodeReceiptOptions.Into) is { Length: > 0 } receipt)
            yield return new ReportFile(NodeReceiptOptions.Into, ReportFormat.Json, receipt, System.IO.Path.GetFullPath(receipt, workingDirectory));
        foreach (string value in arguments.Values(CommonOptions.Report))
        {
            if (Read(value) is var (format, file))
                yield return new ReportFile(CommonOptions.Report, format, file, System.IO.Path.GetFullPath(file, workingDirectory));
        }
    }

    /// <exception cref="UsageException">A value is not FORMAT=FILE.</exception>
    public static void Refuse(ParsedCommand parsed)
    {
        foreach (string value in parsed.Values(CommonOptions.Report))
        {
            if (Read(value) is null)
                throw new UsageException(UsageProblems.BadValue(CommonOptions.Report.Long, value, "FORMAT=FILE, such as junit=report.xml"), parsed.Command.Name);
        }
    }

    /// <summary>Before the command does anything: afterwards it would be too late to say so.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public void Check(string command)
    {
        try
        {
            NamedFile.Check(Path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(UsageProblems.CannotWrite(Option.Long, Written, cause.Message), command);
        }
    }

    /// <summary>Says that this file cannot be written; in whatever words of the system, which names the file that it was trying.</summary>
    public bool IsFault(Diagnostics.Diagnostic diagnostic) => diagnostic.Message.StartsWith(UsageProblems.CannotWrite(Option.Long, Written, "").Message, StringComparison.Ordinal);

    /// <returns>Why it could not be written; null where it was.</returns>
    public Diagnostics.Diagnostic? Write(string text)
    {
        try
        {
            NamedFile.Write(Path, Encoding.UTF8.GetBytes(text));
            return null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return UsageProblems.CannotWrite(Option.Long, Written, cause.Message);
        }
    }

    private static (ReportFormat Format, string File)? Read(string value)
    {
        foreach ((string word, ReportFormat format) in ReportFormats.Words)
        {
            if (value.Length > word.Length + 1 && value.StartsWith(word + "=", StringComparison.Ordinal))
                return (format, value[(word.Length + 1)..]);
        }

        return null;
    }
}
