using System.Globalization;
using PackSync.Planning;

namespace PackSync.Reporting;

/// <summary>How many steps of each kind, in the order of the actions.</summary>
internal static class StepCounts
{
    public static IEnumerable<(StepLook Look, int Number)> Of(IEnumerable<PlanStep> steps)
        => steps.Where(step => step.IsChange)
            .GroupBy(step => step.Action)
            .OrderBy(group => group.Key)
            .Select(group => (StepLook.Of(group.First()), group.Count()));

    public static bool IsInSync(PlanStep step) => step is PlanStep.RecordPack or PlanStep.LeavePack { Cause: KeepCause.InSync };

    public static int Held(IEnumerable<PlanStep> steps) => steps.Count(step => step is PlanStep.LeavePack { Cause: KeepCause.Held });

    public static string Packs(int number) => string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? "pack" : "packs")}");
}
