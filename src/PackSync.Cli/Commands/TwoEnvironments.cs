using PackSync.Cli.Arguments;
using PackSync.Environments;
using PackSync.Reporting;

namespace PackSync.Cli.Commands;

/// <summary>A command between two environments, both named by arguments: <c>staging production</c>.</summary>
internal static class TwoEnvironments
{
    /// <param name="command">Gets the first as read, and a run in the second.</param>
    public static async Task<Report> RunAsync(CommandRun run, Func<PackEnvironment, EnvironmentRun, Task<Report>> command)
    {
        OptionReading.Refuse(run.Parsed, CommonOptions.File, "its arguments name the environments");
        if (run.Parsed.Arguments is not [string first, string second])
            throw new UsageException(UsageProblems.NeedsTwo(run.Parsed.Command.Name, run.Parsed.Command.Argument!), run.Parsed.Command.Name);
        string directory = SettingsReading.WorkingDirectory(run.Parsed);
        EnvironmentPaths from = EnvironmentNames.Find(first, directory), to = EnvironmentNames.Find(second, directory);
        if (from.Manifest == to.Manifest)
            throw new Diagnostics.DiagnosticException(PromotionProblems.SameEnvironment(second));
        var before = PackEnvironment.Load(from, null, run.Bag);
        using var pipeline = Pipeline.Load(run.Settings with { Paths = to }, run.Bag);
        return before is null || pipeline is null
            ? run.Failed()
            : await command(before, new EnvironmentRun(run.Parsed, run.Settings, pipeline, run.Bag, run.Cancellation)).ConfigureAwait(false);
    }
}
