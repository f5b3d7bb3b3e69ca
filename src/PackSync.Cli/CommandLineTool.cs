using System.Collections.Immutable;
using System.Globalization;
using PackSync.Cli.Arguments;
using PackSync.Cli.Commands;
using PackSync.Cli.Completion;
using PackSync.Cli.Output;
using PackSync.Diagnostics;
using PackSync.Reporting;

namespace PackSync.Cli;

/// <summary>From arguments to exit code: parse, load, run the command, write its report.</summary>
internal sealed class CommandLineTool(string[] arguments, Func<string, string?> environment, TimeProvider time)
{
    private readonly bool _json = arguments.Contains(CommonOptions.Json.Long, StringComparer.Ordinal);

    private readonly JsonFile? _jsonFile = JsonFile.Find(arguments);

    private Terminal Terminal => Terminal.Read(
        environment,
        noColor: arguments.Contains(CommonOptions.NoColor.Long, StringComparer.Ordinal),
        oneLine: arguments.Contains(CommonOptions.OneLine.Long, StringComparer.Ordinal));

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        if (CompletionAnswer.WordsOf(arguments) is { } words)
            return Print(CompletionAnswer.To(words));
        try
        {
            ParsedCommand? parsed = CommandLine.Parse(arguments, CommandCatalog.All, out bool help, out bool version);
            if (version)
                return Print($"{ToolVersion.Line}\n");
            if (help)
                return Print(parsed is null ? HelpText.OfTool(CommandCatalog.All) : HelpText.OfCommand(parsed.Command));
            if (parsed is null)
                throw new UsageException(UsageProblems.NoCommand());
            return await RunAsync(parsed, cancellation).ConfigureAwait(false);
        }
        catch (UsageException wrong)
        {
            WriteFailure(wrong.Command ?? "", wrong.Diagnostic, Report.WrongUsage);
            if (!_json)
                Streams.WriteError($"see `dotnet pack-sync {(wrong.Command is null ? "" : wrong.Command + " ")}--help`\n");
            return Report.WrongUsage;
        }
    }

    /// <summary>What no command could say itself: cancelled, or a fault of ours.</summary>
    public void WriteFailure(string command, Diagnostic diagnostic, int exitCode)
    {
        string json = JsonReport.Of(Report.Failed(command, [diagnostic]) with { ExitCode = exitCode });
        if (_json)
            Streams.WriteOutput(json);
        else
            Streams.WriteError(DiagnosticText.Of([diagnostic], Terminal.ErrorStyle(false)));
        // where its own fault is what is told, once is enough
        if (_jsonFile?.Write(json) is { } fault && fault != diagnostic)
            Streams.WriteError(DiagnosticText.Of([fault], Terminal.ErrorStyle(false)));
    }

    private async Task<int> RunAsync(ParsedCommand parsed, CancellationToken cancellation)
    {
        long start = time.GetTimestamp();
        Terminal terminal = Terminal;
        PipelineSettings settings = SettingsReading.Read(parsed, arguments, time, environment);
        _jsonFile?.Check(parsed.Command.Name);
        Report report;
        using (ProgressBar? bar = parsed.Has(CommonOptions.Quiet) || !terminal.ErrorIsTerminal ? null : new ProgressBar(terminal))
        {
            if (!parsed.Has(CommonOptions.Quiet) && new ProgressLines() is var lines)
                settings = settings with { FetchProgress = lines, ApplyProgress = lines, Waiting = lines };
            if (bar is not null)
                settings = settings with { FetchProgress = bar, ApplyProgress = bar };
            report = await RunAsync(parsed, settings, cancellation).ConfigureAwait(false);
        }

        if (_jsonFile?.Write(JsonReport.Of(report)) is { } fault)
            report = report.With(fault);
        ReportWriter.Write(report, parsed, terminal);
        if (parsed.Has(CommonOptions.Verbose))
            Streams.WriteError(string.Create(CultureInfo.InvariantCulture, $"{parsed.Command.Name} took {time.GetElapsedTime(start).TotalSeconds:0.00} s\n"));
        return report.ExitCode;
    }

    private static async Task<Report> RunAsync(ParsedCommand parsed, PipelineSettings settings, CancellationToken cancellation)
    {
        var run = new CommandRun(parsed, settings, new DiagnosticBag(), cancellation);
        try
        {
            return await parsed.Command.RunAsync(run).ConfigureAwait(false);
        }
        catch (DiagnosticException failure)
        {
            run.Bag.Add(failure.Diagnostic);
            return run.Failed();
        }
    }

    private static int Print(string text)
    {
        Streams.WriteOutput(text);
        return 0;
    }
}
