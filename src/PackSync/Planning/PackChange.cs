using NuGet.Versioning;
using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.Planning;

/// <summary>What tells a receipt from the lock entry that is wanted now.</summary>
/// <param name="IsSame">Content, commit, source, path and checkout are those of the receipt.</param>
/// <param name="SameReceipt">And so is everything else that a receipt keeps of the lock.</param>
/// <param name="NeedsNewFiles">The directory is to be written even where its files are right: its .git says where it came from.</param>
/// <param name="Words">Such as <c>1.2.0 (abc1234) → 1.3.0 (def5678)</c>.</param>
internal sealed record PackChange(PlanAction Action, bool IsSame, bool SameReceipt, bool NeedsNewFiles, string Words)
{
    public static PackChange Between(Receipt receipt, LockedPack to, InstallOptions options)
    {
        LockedPack from = receipt.Pack;
        bool sameOrigin = from.Source == to.Source && from.Path == to.Path;
        bool sameCheckout = receipt.Checkout == options.Checkout;
        bool isSame = from.Content == to.Content && from.Commit == to.Commit && sameOrigin && sameCheckout;
        string versions = $"{StepWords.Version(from)} → {StepWords.Version(to)}";
        (PlanAction action, string words) = (sameOrigin, sameCheckout) switch
        {
            _ when isSame => (PlanAction.Repair, StepWords.Version(to)),
            (false, _) => (PlanAction.Repoint, $"{versions}, now from {Origin(to)} (was {Origin(from)})"),
            (true, false) when from.Commit == to.Commit && from.Content == to.Content
                => (PlanAction.Repair, options.Checkout == CheckoutMode.Repository ? "is to have a .git (checkout: repository)" : "is to have no .git (checkout: files)"),
            _ => (IsDowngrade(from.Version, to.Version) ? PlanAction.Downgrade : PlanAction.Upgrade, versions),
        };
        bool needsNewFiles = !sameCheckout || !sameOrigin || (options.Checkout == CheckoutMode.Repository && from.Commit != to.Commit);
        return new PackChange(action, isSame, isSame && SameRest(from, to), needsNewFiles, words);
    }

    private static bool SameRest(LockedPack from, LockedPack to)
        => from.Requested == to.Requested
            && from.Version == to.Version
            && from.TagPrefix == to.TagPrefix
            && from.Reference == to.Reference
            && from.Tree == to.Tree
            && from.Index == to.Index
            && from.Requires.SequenceEqual(to.Requires)
            && from.RequiredBy.SequenceEqual(to.RequiredBy);

    private static bool IsDowngrade(string? from, string? to)
        => SemanticVersion.TryParse(from!, out SemanticVersion? before)
            && SemanticVersion.TryParse(to!, out SemanticVersion? after)
            && after.CompareTo(before) < 0;

    private static string Origin(LockedPack pack) => Display.Safe(pack.Path is null ? pack.Source : $"{pack.Source} {pack.Path}");
}
