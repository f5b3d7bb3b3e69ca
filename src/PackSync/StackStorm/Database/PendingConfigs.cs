using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.StackStorm.Configs;
using PackSync.Targets;

namespace PackSync.StackStorm.Database;

/// <summary>Of <c>configs: api</c>: which declared configs are not those that StackStorm took last. Reads packs.yaml, schemas and receipts; asks nobody.</summary>
internal static class PendingConfigs
{
    private const string Comment = "sent by pack-sync";

    /// <returns>Of packs that we installed, by name. One whose variables are not set is not compared, and not among them.</returns>
    public static ImmutableArray<PendingConfig> Find(Manifest manifest, TargetLayout layout, Func<string, string?> environment)
        => manifest.Target is { ConfigsByApi: true, Registrar: not RegistrarKind.None }
            ? [.. manifest.Packs.Values
                .Where(entry => entry.Config is not null && File.Exists(layout.Receipt(entry.Ref)))
                .Select(entry => Of(entry, manifest, environment))
                .OfType<PendingConfig>()
                .Where(config => ConfigReceiptStore.Read(layout.SentConfigs, config.Ref, new DiagnosticBag())?.IsOf(config.Bytes) != true)]
            : [];

    /// <summary>Values in the one form that receipts are made of.</summary>
    public static byte[] Form(ConfigValue.Map values) => ConfigYaml.Write(values, Comment);

    private static PendingConfig? Of(PackEntry entry, Manifest manifest, Func<string, string?> environment)
    {
        FoundSchema schema = SchemaSource.InstalledIn(manifest.Target.Packs, entry.Ref);
        // what is wrong with it, planning says
        DeclaredConfig? declared = DeclaredConfigReader.Read(entry, manifest.Directory, schema.Schema, environment, new DiagnosticBag());
        return declared is { Unset.IsEmpty: true } ? new PendingConfig(entry.Ref, declared, schema.Schema, Form(declared.Values)) : null;
    }
}
