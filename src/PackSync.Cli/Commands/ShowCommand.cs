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
        Prints what `plan --out` saved as plan printed it, and with which options it was made. Needs neither packs.yaml nor the packs directory.
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
