using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Yaml;

namespace PackSync.Packs;

/// <summary>
/// pack.yaml → PackMetadata. Only what pack-sync needs is checked; what StackStorm refuses at registration it refuses there
/// (st2common/models/api/pack.py). Unknown keys are allowed, duplicate keys: the last wins, both as PyYAML and st2 have it.
/// </summary>
public static class PackMetadataReader
{
    /// <param name="displayPath">Such as <c>aws@v2.0.2:pack.yaml</c>.</param>
    /// <returns>Null where <paramref name="diagnostics"/> got an error.</returns>
    public static PackMetadata? Read(ReadOnlyMemory<byte> bytes, string displayPath, DiagnosticBag diagnostics)
    {
        var own = new DiagnosticBag();
        YamlNode? root = YamlReader.Read(bytes, YamlLimits.PackMetadata, displayPath, own);
        var file = new YamlFile(displayPath, own);
        if (root is null && !own.HasErrors)
            file.Add(PackMetadataProblems.Empty(new SourcePlace(displayPath, 1, 1)));
        else if (root is not null and not YamlMapping)
            file.Add(PackMetadataProblems.NotAMapping(file.Place(root)));

        PackMetadata? metadata = root is YamlMapping mapping
            ? new PackMetadata(
                Text(mapping, "name", file) ?? "",
                Text(mapping, "ref", file),
                Text(mapping, "version", file),
                Text(mapping, "description", file),
                Text(mapping, "author", file),
                Text(mapping, "stackstorm_version", file),
                Texts(mapping, "python_versions", file),
                Texts(mapping, "dependencies", file))
            : null;
        diagnostics.AddRange(own.ToImmutable());
        return own.HasErrors ? null : metadata;
    }

    private static string? Text(YamlMapping mapping, string key, YamlFile file)
    {
        switch (mapping.Find(key))
        {
            case null or YamlScalar { IsNull: true }:
                return null;
            case YamlScalar scalar:
                return scalar.Value;
            case { } other:
                file.Add(PackMetadataProblems.WrongType(file.Place(other), key, "text", other.Describe()));
                return null;
        }
    }

    private static ImmutableArray<string> Texts(YamlMapping mapping, string key, YamlFile file)
    {
        switch (mapping.Find(key))
        {
            case null or YamlScalar { IsNull: true }:
                return [];
            case YamlSequence list when list.Items.All(item => item is YamlScalar):
                return [.. list.Items.Cast<YamlScalar>().Select(item => item.Value)];
            case { } other:
                file.Add(PackMetadataProblems.WrongType(file.Place(other), key, "a list of text", other.Describe()));
                return [];
        }
    }
}
