using PackSync.Diagnostics;
using PackSync.Inspecting;
using PackSync.Lockfiles;

namespace PackSync.Planning;

/// <summary>What is to be done with a wanted pack that somebody else put there.</summary>
internal static class UnmanagedPack
{
    public static PlanStep Plan(ObservedPack.Unmanaged found, LockedPack locked, InstallOptions options, Permissions permissions, SourcePlace? place)
    {
        if (found.EqualsLock)
            return new PlanStep.RecordPack(locked.Ref, PlanAction.Adopt, $"already the files of {StepWords.Version(locked)}; only its receipt is written", locked, options);

        bool harmless = LosesNothing(found);
        Diagnostic? refusal = harmless || permissions.Adopt ? null : PlanningProblems.UnknownOrigin(locked.Ref, Why(found), removal: false, place);
        string reason = harmless
            ? $"installed by st2 at {Words(found)}, no edits: → {StepWords.Version(locked)}"
            : $"not installed by pack-sync, {Why(found)}: → {StepWords.Version(locked)}";
        return new PlanStep.PutPack(locked.Ref, PlanAction.Adopt, reason, refusal, locked, options, Found(found), found.Edits)
        {
            SaveWhole = MustSaveWhole(found),
        };
    }

    /// <summary>Its files are those of a commit that others have too.</summary>
    public static bool LosesNothing(ObservedPack.Unmanaged found) => found is { IsClean: true, Git: { Head: not null, HeadIsPublished: true } };

    /// <summary>Saving the edits alone is enough only where they are known against a commit that is published.</summary>
    public static bool MustSaveWhole(ObservedPack.Unmanaged found)
        => !LosesNothing(found) && !(found is { Git: { Head: not null, HeadIsPublished: true } } && !found.Edits.IsEmpty);

    public static InstalledVersion Found(ObservedPack.Unmanaged found) => new(found.Version, found.Git?.Head, found.Git?.Origin);

    public static string Words(ObservedPack.Unmanaged found) => StepWords.Version(Found(found)) ?? "an unknown version";

    /// <summary>Completes "aws was not installed by pack-sync and …".</summary>
    public static string Why(ObservedPack.Unmanaged found) => found switch
    {
        { Git: null } => "has no .git that says where it came from",
        { Git.Head: null } => "has a .git without a commit",
        { Edits.IsEmpty: false } => $"has edits: {StepWords.Edits(found.Edits)} since {Words(found)}: {StepWords.Paths(found.Edits)}",
        { Git.HeadIsPublished: false } => $"stands at {Words(found)}, a commit that is on no branch or tag of its origin",
        _ => "its files are not those of its commit",
    };
}
