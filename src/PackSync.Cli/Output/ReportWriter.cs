using PackSync.Cli.Arguments;
using PackSync.Cli.Commands;
using PackSync.Reporting;

namespace PackSync.Cli.Output;

/// <summary>A report to its streams: text and diagnostics, or the one JSON document.</summary>
internal static class ReportWriter
{
    /// <exception cref="UsageException">The file of --json-into cannot be written.</exception>
    public static void Write(Report report, ParsedCommand parsed, Terminal terminal)
    {
        bool verbose = parsed.Has(CommonOptions.Verbose);
        if (parsed.Has(CommonOptions.Json))
            Streams.WriteOutput(JsonReport.Of(report));
        else
        {
            Streams.WriteOutput(TextReport.Of(report, terminal.OutputStyle(verbose)));
            Streams.WriteError(DiagnosticText.Of(report.Diagnostics, terminal.ErrorStyle(verbose)));
        }

        if (parsed.Value(CommonOptions.JsonInto) is { } file)
            WriteFile(file, parsed, JsonReport.Of(report));
    }

    private static void WriteFile(string file, ParsedCommand parsed, string json)
    {
        try
        {
            File.WriteAllText(Path.GetFullPath(file, Path.GetFullPath(parsed.Value(CommonOptions.Directory) ?? ".")), json);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(UsageProblems.CannotWrite(CommonOptions.JsonInto.Long, file, cause.Message), parsed.Command.Name);
        }
    }
}
