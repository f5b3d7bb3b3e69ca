using System.Collections.Immutable;
using PackSync.Applying;
using PackSync.Cli.Arguments;
using PackSync.Diagnostics;
using PackSync.Inspecting;
using PackSync.Planning;
using PackSync.Planning.SavedPlans;
using PackSync.Reporting;
using PackSync.StackStorm;

namespace PackSync.Cli.Commands;

/// <summary><c>apply PLAN</c>: plans anew under the run lock, as the saved plan was made, and carries that out where it is the same.</summary>
internal static class ApplySavedPlan
{
    public static Task<Report> RunAsync(CommandRun run)
    {
        foreach (OptionSpec option in PermissionOptions.All.Concat([CommonOptions.Pack, CommonOptions.Exclude, CommonOptions.Frozen]).Where(run.Parsed.Has))
            throw new UsageException(UsageProblems.Contradiction(option.Long, "a saved plan", "the plan has its own"), run.Parsed.Command.Name);
        if (run.Parsed.Arguments is not [string file])
            throw new UsageException(UsageProblems.UnexpectedArgument(run.Parsed.Arguments[1], run.Parsed.Command.Name), run.Parsed.Command.Name);
        SavedPlan saved = SavedPlanFile.Read(SettingsReading.FullPath(run.Parsed, file), file);
        return EnvironmentRun.Of(loaded => RunAsync(loaded, saved))(run with { Settings = run.Settings with { Frozen = saved.Frozen } });
    }

    private static async Task<Report> RunAsync(EnvironmentRun run, SavedPlan saved)
    {
        using TakenTarget taken = await run.Pipeline.TakeAsync(run.Cancellation).ConfigureAwait(false);
        if (run.RequireLock() is not { } lockFile)
            return run.Failed();
        ObservedTarget observed = run.Pipeline.Inspect(lockFile, deep: false, run.Cancellation);
        Plan plan = await run.Pipeline.PlanAsync(lockFile, observed, saved.Permissions, ContentDepth.Apply, run.Cancellation).ConfigureAwait(false);
        PlanBasis basis = run.Pipeline.Basis(ToolVersion.WithCommit, lockFile, observed, plan, saved.Permissions, run.Cancellation);
        ImmutableArray<Diagnostic> changes = PlanChanges.Since(saved, basis, plan);
        if (!changes.IsEmpty)
        {
            run.Bag.AddRange(changes);
            return run.Failed();
        }

        await ApplyCommand.BeforeAsync(run, plan, saved.KeepGoing, []).ConfigureAwait(false);
        return await ApplyCommand.CarryOutAsync(run, taken, plan, saved.KeepGoing, []).ConfigureAwait(false);
    }
}
