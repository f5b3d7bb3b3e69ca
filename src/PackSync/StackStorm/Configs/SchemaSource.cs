using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.StackStorm.Schemas;
using PackSync.Trees;

namespace PackSync.StackStorm.Configs;

/// <summary>The config.schema.yaml of a pack at the version that it will have when the plan is carried out.</summary>
internal sealed class SchemaSource(Manifest manifest, WantedTrees trees)
{
    private const int MaxBytes = 1 << 20;

    /// <param name="step">Of the pack; decides where its files come from.</param>
    public async Task<FoundSchema> FindAsync(PlanStep step, CancellationToken cancellation)
    {
        if (step is not PlanStep.PutPack put)
            return Installed(step.Ref);
        return Of(await trees.FindAsync(put.To, cancellation).ConfigureAwait(false), put.To);
    }

    /// <summary>Of the version that the lock names, fetched where it must be.</summary>
    /// <exception cref="DiagnosticException">It cannot be had.</exception>
    public async Task<FoundSchema> FetchAsync(LockedPack locked, CancellationToken cancellation)
        => Of(await trees.FetchAsync(locked, cancellation).ConfigureAwait(false), locked);

    private static FoundSchema Of(PackTree? tree, LockedPack locked)
    {
        string version = StepWords.Version(locked);
        return tree is null ? new FoundSchema(null, version, null, IsAtHand: false) : Parse(tree.ReadFile(ConfigSchemaReader.FileName, MaxBytes), version);
    }

    /// <summary>Of the pack as it is on disk.</summary>
    public FoundSchema Installed(PackRef pack) => InstalledIn(manifest.Target.Packs, pack);

    /// <param name="packsDirectory">Absolute.</param>
    public static FoundSchema InstalledIn(string packsDirectory, PackRef pack)
    {
        string path = Path.Combine(packsDirectory, pack.Value, ConfigSchemaReader.FileName);
        return Parse(PathStat.Read(path) is { Kind: PathKind.File, Stat.Size: <= MaxBytes } ? File.ReadAllBytes(path) : null, "the installed version");
    }

    private static FoundSchema Parse(byte[]? bytes, string version)
    {
        if (bytes is null)
            return new FoundSchema(null, version, null, IsAtHand: true);
        var faults = new DiagnosticBag();
        PackSchema? schema = PackSchemaReader.Read(bytes, ConfigSchemaReader.FileName, faults);
        return new FoundSchema(schema, version, schema is null ? faults.ToImmutable()[0].Message : null, IsAtHand: true);
    }
}

/// <param name="Schema">Null: the pack has none, or none that can be used.</param>
/// <param name="Version">That it is of, for people.</param>
/// <param name="Refused">Why StackStorm would refuse it; null where it would not.</param>
/// <param name="IsAtHand">False: the files of that version are not in the store.</param>
internal sealed record FoundSchema(PackSchema? Schema, string Version, string? Refused, bool IsAtHand);
