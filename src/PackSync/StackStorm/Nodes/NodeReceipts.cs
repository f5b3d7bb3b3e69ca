using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.Targets;

namespace PackSync.StackStorm.Nodes;

/// <summary>Takes down what this node has, by its receipts, and by what a plan found edited.</summary>
internal sealed class NodeReceipts(Manifest manifest, TargetLayout layout)
{
    public NodeReceipt Take(RunIdentity run, Plan plan)
    {
        HashSet<PackRef> edited = [.. plan.Steps.Where(step => step is PlanStep.PutPack { Drift.Length: > 0 } or PlanStep.RemovePack { Drift.Length: > 0 } or PlanStep.PutConfig { IsEdited: true }).Select(step => step.Ref)];
        return new NodeReceipt(
            run.Host,
            layout.PacksDirectory,
            run.Start,
            ReceiptStore.ReadAll(layout, new DiagnosticBag()).ToImmutableSortedDictionary(receipt => receipt.Key, receipt => Of(receipt.Value.Pack, edited.Contains(receipt.Key))));
    }

    private NodePack Of(LockedPack pack, bool isEdited)
        => new(pack.Ref, pack.Version, pack.Commit, pack.Source, pack.Path, pack.Content, Config(pack.Ref), Virtualenv(pack.Ref), isEdited);

    /// <summary>Of a config that is ours; any other is nobody's to compare.</summary>
    private string? Config(PackRef pack)
    {
        try
        {
            return ConfigReceiptStore.Read(layout.Receipts, pack, new DiagnosticBag()) is null
                ? null
                : ConfigFingerprint.Of(pack, File.ReadAllBytes(Path.Combine(manifest.Target.Configs, pack.Value + ".yaml")));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string? Virtualenv(PackRef pack)
    {
        if (manifest.Target.Virtualenv.Builder != VirtualenvBuilder.Command)
            return null;
        return VirtualenvStore.Read(layout, pack) switch
        {
            { IsBuilt: true, From: { IsNeeded: true } from } => $"{(from.Python is null ? "" : $"Python {from.Python}, ")}{(from.Requirements is { } digest ? $"requirements.txt {digest.ToString()[..8]}" : "no requirements.txt")}",
            { IsBuilt: true } => null,
            _ => "not built yet",
        };
    }
}
