using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Diagnostics;
using PackSync.Packs;
using PackSync.Reporting;

namespace PackSync.Cli.Commands;

/// <summary>One command on its way: what was typed, and what it says while it goes.</summary>
internal record CommandRun(ParsedCommand Parsed, PipelineSettings Settings, DiagnosticBag Bag, CancellationToken Cancellation)
{
    /// <summary>Null: the command runs in one environment.</summary>
    public UnknownNames? Unknown { get; init; }

    public ImmutableArray<Diagnostic> Diagnostics => Bag.ToImmutable();

    public ImmutableArray<PackRef> Only => OptionReading.Packs(Parsed.Command.Name, CommonOptions.Pack.Long, Parsed.Values(CommonOptions.Pack));

    public ImmutableArray<PackRef> Except => OptionReading.Packs(Parsed.Command.Name, CommonOptions.Exclude.Long, Parsed.Values(CommonOptions.Exclude));

    /// <summary>What stops the command is its report.</summary>
    public async Task<Report> TryAsync(Func<CommandRun, Task<Report>> command)
    {
        try
        {
            return await command(this).ConfigureAwait(false);
        }
        catch (DiagnosticException failure)
        {
            Bag.Add(failure.Diagnostic);
            return Failed();
        }
    }

    public Report Failed() => Report.Failed(Parsed.Command.Name, Diagnostics);
}
