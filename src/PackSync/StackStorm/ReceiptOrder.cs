using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.StackStorm;

/// <summary>The order in which StackStorm is told of packs: by name, but each after what it requires.</summary>
internal static class ReceiptOrder
{
    /// <summary>All that we installed; inspecting says what cannot be read.</summary>
    public static IReadOnlyList<Receipt> Of(TargetLayout layout)
    {
        ImmutableSortedDictionary<PackRef, Receipt> receipts = ReceiptStore.ReadAll(layout, new DiagnosticBag());
        var ordered = new List<Receipt>();
        HashSet<PackRef> seen = [];
        foreach (PackRef pack in receipts.Keys)
            Add(pack);
        return ordered;

        void Add(PackRef pack)
        {
            if (!receipts.TryGetValue(pack, out Receipt? receipt) || !seen.Add(pack))
                return;
            foreach (PackRef required in receipt.Pack.Requires)
                Add(required);
            ordered.Add(receipt);
        }
    }
}
