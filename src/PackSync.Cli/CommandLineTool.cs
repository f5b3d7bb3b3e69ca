using System.Globalization;
using PackSync.Cli.Arguments;
using PackSync.Cli.Commands;
using PackSync.Cli.Completion;
using PackSync.Cli.Output;
using PackSync.Diagnostics;
using PackSync.Environments;
using PackSync.Reporting;
using PackSync.Reporting.Formats;

namespace PackSync.Cli;

/// <summary>From arguments to exit code: parse, load, run the command, write its report.</summary>
internal sealed class CommandLineTool(string[] arguments, Func<string, string?> environment, TimeProvider time)
{
    private readonly RawArguments _raw = new(arguments);
    private string _command = "";

    private ReportFormat Format => _raw.Has(CommonOptions.Json) ? ReportFormat.Json
        : _raw.Has(CommonOptions.Yaml) ? ReportFormat.Yaml
        : ReportFormats.Words.FirstOrDefault(known => known.Word == _raw.Value(CommonOptions.Format)).Value;

    private string WorkingDirectory => Path.GetFullPath(_raw.Value(CommonOptions.Directory) is { Length: > 0 } directory ? directory : ".");

    private IReadOnlyList<ReportFile> Files => [.. ReportFile.Find(_raw, WorkingDirectory)];

    private Terminal Terminal => Terminal.Read(environment, _raw.Has(CommonOptions.NoColor), _raw.Has(CommonOptions.OneLine));

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
            _command = parsed.Command.Name;
            return await RunAsync(parsed, cancellation).ConfigureAwait(false);
        }
        catch (UsageException wrong)
        {
            int exitCode = WriteFailure(wrong.Command ?? "", wrong.Diagnostic, Report.WrongUsage);
            if (Format == ReportFormat.Text)
                Streams.WriteError($"see `dotnet pack-sync {(wrong.Command is null ? "" : wrong.Command + " ")}--help`\n");
            return exitCode;
        }
    }

    /// <summary>What no command could say itself: cancelled, or a fault of ours.</summary>
    public int WriteFailure(Diagnostic diagnostic, int exitCode) => WriteFailure(_command, diagnostic, exitCode);

    private int WriteFailure(string command, Diagnostic diagnostic, int exitCode)
        => Write(Report.Failed(command, [diagnostic]) with { ExitCode = exitCode }, verbose: false);

    private int Write(Report report, bool verbose)
    {
        Terminal terminal = Terminal;
        var server = BuildServer.Read(environment);
        string shown = EnvironmentPaths.Of(_raw.Value(CommonOptions.File) is { Length: > 0 } file ? file : EnvironmentPaths.DefaultManifest, WorkingDirectory).ShownManifest;
        var context = new FormatContext(ToolVersion.Text, WorkingDirectory, server.Checkout ?? Path.GetFullPath("."), shown, terminal.OutputStyle(verbose) with { Quiet = _raw.Has(CommonOptions.Quiet) });
        return new ReportWriter(Format, Files, context, terminal.ErrorStyle(verbose), server).Write(report);
    }

    private async Task<int> RunAsync(ParsedCommand parsed, CancellationToken cancellation)
    {
        long start = time.GetTimestamp();
        Terminal terminal = Terminal;
        PipelineSettings settings = SettingsReading.Read(parsed, arguments, time, environment);
        CheckOutput(parsed);
        Report report;
        bool noProgress = parsed.Has(CommonOptions.Quiet) || parsed.Has(CommonOptions.NoProgress);
        using (ProgressBar? bar = noProgress || !terminal.ErrorIsTerminal ? null : new ProgressBar(terminal))
        {
            settings = settings with { ProgramOutput = new ProgramLines(bar) };
            if (!noProgress && new ProgressLines() is var lines)
                settings = settings with { FetchProgress = lines, ApplyProgress = lines, Waiting = lines };
            if (bar is not null)
                settings = settings with { FetchProgress = bar, ApplyProgress = bar };
            report = await RunAsync(parsed, settings, cancellation).ConfigureAwait(false);
        }

        int exitCode = Write(report, parsed.Has(CommonOptions.Verbose));
        if (parsed.Has(CommonOptions.Verbose))
            Streams.WriteError(string.Create(CultureInfo.InvariantCulture, $"{parsed.Command.Name} took {time.GetElapsedTime(start).TotalSeconds:0.00} s\n"));
        return exitCode;
    }

    /// <summary>Before the command does anything.</summary>
    private void CheckOutput(ParsedCommand parsed)
    {
        OptionReading.Exclusive(parsed, CommonOptions.Json, CommonOptions.Format, "--json is --format json");
        OptionReading.Exclusive(parsed, CommonOptions.Yaml, CommonOptions.Format, "--yaml is --format yaml");
        OptionReading.Exclusive(parsed, CommonOptions.Json, CommonOptions.Yaml, "they are the same document in two forms");
        OptionReading.Exclusive(parsed, CommonOptions.Quiet, CommonOptions.Verbose, "the one says less, the other more");
        _ = OptionReading.Word(parsed, CommonOptions.Format, [.. ReportFormats.Words]);
        ReportFile.Refuse(parsed);
        foreach (ReportFile file in Files)
            file.Check(parsed.Command.Name);
    }

    private static Task<Report> RunAsync(ParsedCommand parsed, PipelineSettings settings, CancellationToken cancellation)
        => new CommandRun(parsed, settings, new DiagnosticBag(), cancellation).TryAsync(parsed.Command.RunAsync);

    private int Print(string text)
    {
        if (Streams.WriteOutput(text) is not { } fault)
            return 0;
        Streams.WriteError(DiagnosticText.Of([UsageProblems.OutputLost(fault, packsChanged: false)], Terminal.ErrorStyle(verbose: false)));
        return 1;
    }
}
