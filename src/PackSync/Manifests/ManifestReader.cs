using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Packs;
using PackSync.Yaml;

namespace PackSync.Manifests;

/// <summary>packs.yaml → Manifest, with every fault reported at once, each with line and column.</summary>
public static class ManifestReader
{
    /// <param name="path">Absolute; relative paths inside are resolved against its folder.</param>
    /// <param name="displayPath">As the user would type it; used in diagnostics only.</param>
    /// <returns>Null where <paramref name="diagnostics"/> got an error.</returns>
    public static Manifest? Read(ReadOnlyMemory<byte> bytes, string path, string displayPath, DiagnosticBag diagnostics)
    {
        var own = new DiagnosticBag();
        Manifest? manifest = ReadRoot(bytes, displayPath, own) is { } root ? Read(root, path, displayPath, own) : null;
        diagnostics.AddRange(own.ToImmutable().OrderBy(diagnostic => diagnostic.Place?.Line).ThenBy(diagnostic => diagnostic.Place?.Column));
        return own.HasErrors ? null : manifest;
    }

    /// <summary>The file as a mapping, its keys unread.</summary>
    /// <returns>Null where <paramref name="diagnostics"/> got an error that ends reading.</returns>
    internal static YamlMapping? ReadRoot(ReadOnlyMemory<byte> bytes, string displayPath, DiagnosticBag diagnostics)
    {
        var own = new DiagnosticBag();
        var file = new YamlFile(displayPath, own);
        YamlNode? root = YamlReader.Read(bytes, YamlLimits.Manifest, displayPath, own);
        if (root is YamlScalar { IsNull: true } || (root is null && !own.HasErrors))
            file.Add(YamlShapeProblems.Empty(new SourcePlace(displayPath, 1, 1), "packs.yaml"));
        else if (root is not (null or YamlMapping))
            file.Add(YamlShapeProblems.NotAMapping(file.Place(root), "packs.yaml", root));
        diagnostics.AddRange(own.ToImmutable());
        return root as YamlMapping;
    }

    /// <summary>What <see cref="ReadRoot"/> returned, or what several files came to; faults come in the order of the keys, not of the lines.</summary>
    internal static Manifest Read(YamlMapping root, string path, string displayPath, DiagnosticBag diagnostics)
    {
        var context = new ManifestContext(Path.GetDirectoryName(path)!, new YamlFile(displayPath, diagnostics));
        return ReadManifest(new MappingReader(root, "packs.yaml", context.File), path, context);
    }

    private static Manifest ReadManifest(MappingReader reader, string path, ManifestContext context)
    {
        // whoever has the files has put them together by now
        _ = reader.Scalar("extends", "a path");
        _ = reader.Mapping("parameters");
        if (reader.Required("version", "1") is { } version and not "1")
            context.File.Add(ManifestProblems.UnsupportedVersion(context.File.Place(reader.Take("version")!), version));
        TargetSettings target = TargetReading.Read(reader.Mapping("target"), context);
        var manifest = new Manifest(
            path,
            IndexReading.Read(reader.Take("indexes"), context),
            RemoteReading.Read(reader.Mapping("remotes"), context),
            target,
            ReadPacks(reader.Mapping("packs"), context),
            PolicyReading.Read(reader.Mapping("policy"), target, context),
            ReadHooks(reader.Mapping("hooks"), context));
        reader.RefuseUnknownKeys();
        return manifest;
    }

    private static ImmutableSortedDictionary<PackRef, PackEntry> ReadPacks(MappingReader? reader, ManifestContext context)
    {
        ImmutableSortedDictionary<PackRef, PackEntry>.Builder packs = ImmutableSortedDictionary.CreateBuilder<PackRef, PackEntry>();
        foreach ((YamlScalar key, YamlNode value) in (reader?.Node as YamlMapping)?.Entries ?? [])
        {
            SourcePlace place = context.File.Place(key);
            if (!PackRef.TryParse(key.Value, out PackRef? pack))
                context.File.Add(ManifestProblems.BadPackRef(place, key.Value));
            else if (ShippedPacks.Contains(pack.Value))
                context.File.Add(ManifestProblems.ShippedPack(place, key.Value));
            else if (PackEntryReading.Read(pack.Value, place, value, context) is { } entry)
                packs[pack.Value] = entry;
        }

        return packs.ToImmutable();
    }

    private static HookSettings ReadHooks(MappingReader? reader, ManifestContext context)
    {
        if (reader is null)
            return HookSettings.None;
        var hooks = new HookSettings(CommandReading.Read(reader, "before", context), CommandReading.Read(reader, "after", context))
        {
            Timeout = TimeSpan.FromSeconds(reader.Number("timeout", HookSettings.DefaultTimeoutSeconds, 1, HookSettings.LongestTimeoutSeconds)),
        };
        reader.RefuseUnknownKeys();
        return hooks;
    }
}
