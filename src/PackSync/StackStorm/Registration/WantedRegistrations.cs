using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Hashing;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.StackStorm.Registration;

/// <summary>What StackStorm has yet to be told: every pack that we installed, whose files, config or types are not those that it last acknowledged. Reads receipts only.</summary>
public static class WantedRegistrations
{
    /// <returns>Each before the packs that require it; empty where nobody is to be told.</returns>
    public static ImmutableArray<WantedRegistration> Find(Manifest manifest, TargetLayout layout)
    {
        if (manifest.Target.Registrar == RegistrarKind.None)
            return [];
        return [.. ReceiptOrder.Of(layout).Select(receipt => Of(manifest, layout, receipt)).Select(wanted => Unknown(wanted, RegistrationStore.Read(layout, wanted.Ref))).OfType<WantedRegistration>()];
    }

    /// <summary>Of these packs, whatever StackStorm knows of them.</summary>
    public static ImmutableArray<WantedRegistration> Of(Manifest manifest, TargetLayout layout, ImmutableArray<PackRef> packs)
        => [.. ReceiptOrder.Of(layout).Where(receipt => packs.Contains(receipt.Pack.Ref)).Select(receipt => new WantedRegistration(Of(manifest, layout, receipt), ConfigOnly: false))];

    /// <summary>What of a pack is registered, as packs.yaml has it; empty: all.</summary>
    public static ImmutableArray<string> Types(Manifest manifest, PackRef pack) => manifest.Packs.GetValueOrDefault(pack)?.Register ?? manifest.Target.Register ?? [];

    private static WantedRegistration? Unknown(Targets.Registration wanted, Targets.Registration? known)
        => wanted.Equals(known) ? null : new WantedRegistration(wanted, ConfigOnly: known is not null && wanted.Equals(known with { Config = wanted.Config }));

    private static Targets.Registration Of(Manifest manifest, TargetLayout layout, Receipt receipt)
    {
        PackRef pack = receipt.Pack.Ref;
        ImmutableArray<string> types = Types(manifest, pack);
        Sha256Digest? config = types.IsEmpty || types.Contains("all") || types.Contains(WantedRegistration.ConfigType)
            ? ConfigReceiptStore.Read(layout.Receipts, pack, new DiagnosticBag())?.Digest
            : null;
        return new Targets.Registration(pack, receipt.Pack.Content, config, types);
    }
}
