using PackSync.Cli.Arguments;
using PackSync.Planning;
using PackSync.Planning.SavedPlans;
using PackSync.Reporting;

namespace PackSync.Cli.Commands;

internal static class ShowCommand
{
    public static readonly CommandSpec Spec = new(
        "show",
        "PLAN",
        "print a saved plan",
        """
        Prints the steps that `plan --out` saved as plan printed them, and with which options it was made. Needs neither packs.yaml nor the packs directory.
        What the steps mean to StackStorm (virtualenvs, sensors, rows of its database) is not saved: it is as StackStorm is when they are carried out.
        Whether it can still be applied only `apply` finds out.
        """,
        [],
        [
            new("dotnet pack-sync show change.plan", "before `apply change.plan`"),
            new("dotnet pack-sync show change.plan --json", "for a program"),
        ],
        run => Task.FromResult(Run(run)));

    private static Report Run(CommandRun run)
    {
        if (run.Parsed.Arguments is not [string file])
            throw new UsageException(run.Parsed.Arguments is [] ? DiscoveryProblems.Missing(Spec.Name, "a PLAN") : UsageProblems.UnexpectedArgument(run.Parsed.Arguments[1], Spec.Name), Spec.Name);
        SavedPlan saved = SavedPlanFile.Read(SettingsReading.FullPath(run.Parsed, file), file);
        var body = new ReportBody.Planned(saved.Basis.PacksDirectory, saved.Plan, []) { Saved = saved };
        return Report.OfPlan(Spec.Name, body, saved.Plan, VerdictFor.Plan, run.Diagnostics);
    }
}
