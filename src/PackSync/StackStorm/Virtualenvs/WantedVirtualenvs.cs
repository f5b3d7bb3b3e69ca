using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Environments;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.Targets;

namespace PackSync.StackStorm.Virtualenvs;

/// <summary>Which virtualenvs are to be built: of what is installed, by receipts and notes; of what is to be, by its tree.</summary>
internal sealed class WantedVirtualenvs(Manifest manifest, TargetLayout layout)
{
    private readonly bool _hasFolder = Directory.Exists(manifest.Target.Virtualenvs);
    private readonly Lazy<PythonVersion?> _python = new(() => InstalledPlatform.Of(manifest.Target).Python);

    /// <summary>Those to be built, and those of which something is to be noted. Packs whose files are read are those that changed since.</summary>
    /// <returns>Each after those of the packs that it requires.</returns>
    public ImmutableArray<WantedVirtualenv> Find() => [.. ReceiptOrder.Of(layout).Select(Find).OfType<WantedVirtualenv>()];

    /// <summary>Of packs that change with the plan, and of those in place that are open.</summary>
    /// <param name="trees">Null: those that change are not looked at.</param>
    public async Task<ImmutableArray<PlannedVirtualenv>> PlanAsync(Plan plan, WantedTrees? trees, CancellationToken cancellation)
    {
        List<PlannedVirtualenv> planned = [];
        HashSet<PackRef> changing = [.. plan.Steps.Where(step => step is PlanStep.PutPack or PlanStep.RemovePack).Select(step => step.Ref)];
        foreach (PlanStep.PutPack put in plan.Steps.OfType<PlanStep.PutPack>().Where(put => trees is not null && put.Refusal is null))
        {
            if (await FindAsync(put.To, trees!, cancellation).ConfigureAwait(false) is { } decision)
                planned.Add(new PlannedVirtualenv(put.Ref, decision.Builds, decision.Reason, IsOpen: false));
        }

        planned.AddRange(Find().Where(wanted => wanted.Decision.Builds && !changing.Contains(wanted.Ref))
            .Select(wanted => new PlannedVirtualenv(wanted.Ref, true, wanted.Decision.Reason, Builder != VirtualenvBuilder.List)));
        return [.. planned.OrderBy(virtualenv => virtualenv.Ref)];
    }

    private WantedVirtualenv? Find(Receipt receipt)
    {
        PackRef pack = receipt.Pack.Ref;
        VirtualenvRecord? known = VirtualenvStore.Read(layout, pack);
        if (known is null && Builder == VirtualenvBuilder.List)
            return null; // it was there before us, and nobody is asked to build what he has
        if (known is { IsBuilt: true, From: { } from } && IsAsItWas(from, receipt))
            return null;
        try
        {
            Virtualenv to = VirtualenvBasis.Of(layout, receipt, _python.Value);
            return new WantedVirtualenv(to, known, VirtualenvDecision.Of(to, known, ExistsInPlace(pack), changes: false));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(VirtualenvProblems.CannotRead(pack, cause), cause);
        }
    }

    /// <returns>Null where its files are not at hand: apply fetches them, and knows.</returns>
    private Task<VirtualenvDecision?> FindAsync(LockedPack locked, WantedTrees trees, CancellationToken cancellation) => trees.ReadAsync(
        locked,
        tree => VirtualenvDecision.Of(VirtualenvBasis.Of(locked, tree, _python.Value), VirtualenvStore.Read(layout, locked.Ref), Exists(locked.Ref), changes: true),
        cancellation);

    private bool IsAsItWas(Virtualenv from, Receipt receipt)
        => from.Content == receipt.Pack.Content
            && (!from.IsNeeded || (ExistsInPlace(receipt.Pack.Ref) != false && (from.Python ?? Python) == (Python ?? from.Python)));

    private string? Python => VirtualenvBasis.Minor(_python.Value);

    /// <summary>Where the folder of all is missing, StackStorm's may be on another machine.</summary>
    private bool? Exists(PackRef pack) => _hasFolder ? Directory.Exists(Path.Combine(manifest.Target.Virtualenvs, pack.Value)) : Builder == VirtualenvBuilder.Command ? false : null;

    /// <summary>A virtualenv that was listed once is not listed again while it is still missing.</summary>
    private bool? ExistsInPlace(PackRef pack) => Builder == VirtualenvBuilder.List ? null : Exists(pack);

    private VirtualenvBuilder Builder => manifest.Target.Virtualenv.Builder;
}
