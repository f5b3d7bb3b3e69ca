using PackSync.Cli.Arguments;
using PackSync.Cli.Commands;
using PackSync.Reporting;

namespace PackSync.Cli.Output;

/// <summary>A report to its streams: text and diagnostics, or the one JSON document.</summary>
internal static class ReportWriter
{
    public static void Write(Report report, ParsedCommand parsed, Terminal terminal)
    {
        bool verbose = parsed.Has(CommonOptions.Verbose);
        if (parsed.Has(CommonOptions.Json))
        {
            Streams.WriteOutput(JsonReport.Of(report));
            return;
        }

        Streams.WriteOutput(TextReport.Of(report, terminal.OutputStyle(verbose)));
        Streams.WriteError(DiagnosticText.Of(report.Diagnostics, terminal.ErrorStyle(verbose)));
    }
}
