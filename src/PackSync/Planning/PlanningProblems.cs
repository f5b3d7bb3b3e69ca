using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Inspecting;
using PackSync.Packs;

namespace PackSync.Planning;

/// <summary>PS4020 to PS4099: why a step is not carried out as things stand. Each names the flag that allows it.</summary>
internal static class PlanningProblems
{
    public static Diagnostic EditedFiles(PackRef pack, string installed, ImmutableArray<FileDrift> drift, bool removal, SourcePlace? place) => Refused(
        "PS4020",
        $"{pack}: {StepWords.Edits(drift)} since {installed} was installed: {StepWords.Paths(drift)}",
        removal
            ? "`apply --repair` keeps them under .pack-sync/saved and removes the pack"
            : "`apply --repair` keeps them under .pack-sync/saved and puts the locked files in place; `ignore` and `keep` in packs.yaml exempt files for good",
        place);

    /// <param name="why">In words, such as "has no .git that says where it came from".</param>
    public static Diagnostic UnknownOrigin(PackRef pack, string why, bool removal, SourcePlace? place) => Refused(
        "PS4021",
        $"{pack} was not installed by pack-sync and {why}",
        removal
            ? "`apply --adopt` keeps what is there under .pack-sync/saved and removes the pack"
            : "`apply --adopt` keeps what is there under .pack-sync/saved and puts the locked pack in its place",
        place);

    public static Diagnostic Protected(PackRef pack, string action, SourcePlace? place) => Refused(
        "PS4022",
        $"{pack} is protected ({(ShippedPacks.Contains(pack) ? "it comes with StackStorm" : "policy.protect")}) and would be {action}",
        ShippedPacks.Contains(pack) ? "take it out of packs.yaml" : "take it out of policy.protect, or out of packs",
        place);

    public static Diagnostic NothingLeft(int removed) => Refused(
        "PS4023",
        $"every pack that pack-sync installed here would be removed ({removed} of {removed})",
        "check that this is the right packs.yaml for this target; `--allow-empty` does it",
        null);

    public static Diagnostic RequiredButAbsent(PackRef pack, ImmutableArray<PackRef> requiredBy, SourcePlace? place) => Refused(
        "PS4024",
        $"{pack} has state: absent, and {string.Join(", ", requiredBy)} {(requiredBy.Length == 1 ? "requires" : "require")} it",
        "take out the state: absent, or the packs that require it",
        place);

    private static Diagnostic Refused(string code, string message, string help, SourcePlace? place)
        => Diagnostic.Error(code, message, help, place, FailureKind.Refused);
}
