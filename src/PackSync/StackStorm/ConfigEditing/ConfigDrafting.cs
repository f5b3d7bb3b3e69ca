using PackSync.Diagnostics;
using PackSync.Environments;
using PackSync.Files;
using PackSync.Git.Store;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.StackStorm.Configs;

namespace PackSync.StackStorm.ConfigEditing;

/// <summary>Finds what there is of a pack's config: what is declared, what StackStorm has, and the schema of the version that is locked.</summary>
internal sealed class ConfigDrafting(PackEnvironment environment, Lazy<GitStore> store, DiagnosticBag diagnostics)
{
    private Manifest Manifest => environment.Manifest;

    /// <exception cref="DiagnosticException">It is not listed, or its schema or config cannot be read.</exception>
    public async Task<ConfigDraft> OpenAsync(PackRef pack, CancellationToken cancellation)
    {
        string shown = environment.Paths.ShownManifest;
        if (!Manifest.Packs.TryGetValue(pack, out PackEntry? entry))
            throw new DiagnosticException(ConfigEditProblems.NotListed(shown, pack, Manifest.Packs.Keys.Select(known => known.Value)));
        if (entry.Absent)
            throw new DiagnosticException(ConfigEditProblems.Absent(entry.Place, pack));
        FoundSchema schema = await SchemaAsync(pack, cancellation).ConfigureAwait(false);
        if (schema.Refused is { } why)
            throw new DiagnosticException(ConfigEditProblems.SchemaRefused(pack, schema.Version, why));
        ConfigValue.Map declared = Declared(entry);
        return new ConfigDraft(pack, schema.Schema, schema.Version, declared, entry.Config is null ? OfStackStorm(pack) : declared)
        {
            Environment = environment,
            Entry = entry,
            Shown = entry.Config is PackConfigSource.FromFile file ? ConfigText.Shown(file.Path, entry, Manifest.Directory) : shown,
        };
    }

    private async Task<FoundSchema> SchemaAsync(PackRef pack, CancellationToken cancellation)
    {
        using var trees = new WantedTrees(Manifest, store);
        var schemas = new SchemaSource(Manifest, trees);
        bool isInstalled = PathStat.Read(Path.Combine(Manifest.Target.Packs, pack.Value, "pack.yaml")) is not null;
        Diagnostic? why = null;
        if (environment.LockFile?.Packs.GetValueOrDefault(pack) is { } locked)
        {
            try
            {
                if (await schemas.FetchAsync(locked, cancellation).ConfigureAwait(false) is { IsAtHand: true } found)
                    return found;
            }
            catch (DiagnosticException failure)
            {
                why = failure.Diagnostic;
            }
        }

        return isInstalled ? schemas.Installed(pack) : throw new DiagnosticException(ConfigEditProblems.NoSchemaAtHand(pack, why));
    }

    /// <summary>A file that is to come yet is empty.</summary>
    private ConfigValue.Map Declared(PackEntry entry)
    {
        if (entry.Config is null || (entry.Config is PackConfigSource.FromFile file && !File.Exists(file.Path)))
            return ConfigValue.Map.Empty;
        var faults = new DiagnosticBag();
        ConfigText? text = ConfigText.Read(entry, Manifest.Directory, faults);
        if (faults.ToImmutable() is [{ } fault, ..])
            throw new DiagnosticException(fault);
        return text is null ? ConfigValue.Map.Empty : ConfigDraft.Written(text);
    }

    private ConfigValue.Map OfStackStorm(PackRef pack)
    {
        string path = ObservedConfig.PathOf(Manifest.Target.Configs, pack);
        if (ObservedConfig.Read(path, pack) is not ObservedConfig.Found { Values.Entries.IsEmpty: false } found)
            return ConfigValue.Map.Empty;
        diagnostics.Add(ConfigEditProblems.ComesFrom(pack, path));
        return found.Values;
    }
}
