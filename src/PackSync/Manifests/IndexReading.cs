using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Packs;
using PackSync.Yaml;

namespace PackSync.Manifests;

/// <summary>The <c>indexes</c> of packs.yaml: text, or a mapping with <c>url</c> and <c>optional</c>.</summary>
internal static class IndexReading
{
    public static ImmutableArray<IndexSource> Read(YamlNode? node, ManifestContext context)
    {
        ImmutableArray<YamlNode> items = node switch
        {
            null => [],
            YamlSequence list => list.Items,
            { } one => [one],
        };
        List<IndexSource> indexes = [];
        foreach (YamlNode item in items)
        {
            if (ReadOne(item, context) is not { } index)
                continue;
            if (indexes.Any(other => other.Location == index.Location))
                context.File.Add(ManifestProblems.DuplicateIndex(index.Place!, index.Written));
            else
                indexes.Add(index);
        }

        return [.. indexes];
    }

    private static IndexSource? ReadOne(YamlNode item, ManifestContext context)
    {
        if (item is YamlScalar scalar)
            return Source(scalar, false, context);
        if (item is not YamlMapping mapping)
        {
            context.File.Add(YamlShapeProblems.WrongType(context.File.Place(item), "indexes", "a list of URLs", item));
            return null;
        }

        var reader = new MappingReader(mapping, "an index", context.File);
        _ = reader.Required("url", "a URL or a path");
        bool optional = reader.Flag("optional", absent: false);
        IndexSource? index = reader.Take("url") is YamlScalar url ? Source(url, optional, context) : null;
        reader.RefuseUnknownKeys();
        return index;
    }

    private static IndexSource? Source(YamlScalar scalar, bool optional, ManifestContext context)
    {
        SourcePlace place = context.File.Place(scalar);
        if (context.RefuseVariable(scalar, "indexes"))
            return null;
        if (SourceUrl.HoldsCredential(scalar.Value))
            return Fault(ManifestProblems.CredentialInUrl(place), context);
        return IndexSource.TryParse(scalar.Value, context.Directory, optional, place, out IndexSource? index)
            ? index
            : Fault(ManifestProblems.BadIndexUrl(place, scalar.Value), context);
    }

    private static IndexSource? Fault(Diagnostic diagnostic, ManifestContext context)
    {
        context.File.Add(diagnostic);
        return null;
    }
}
