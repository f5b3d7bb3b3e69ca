namespace PackSync.Yaml;

/// <summary>YAML 1.1's <c>&lt;&lt;: *base</c>: the keys of another mapping, or of several, stand in for those that a mapping lacks.</summary>
internal static class MergeKey
{
    public static bool IsOne(KeyValuePair<YamlScalar, YamlNode> entry) => entry.Key is { IsPlain: true, Value: "<<" };

    /// <returns>What is merged in, the entries that count last (<see cref="YamlMapping.Find"/>); of several mappings the first counts. Anything else merges nothing.</returns>
    public static IEnumerable<KeyValuePair<YamlScalar, YamlNode>> Entries(KeyValuePair<YamlScalar, YamlNode> entry) => entry.Value switch
    {
        YamlMapping mapping => mapping.Entries,
        YamlSequence list => list.Items.Reverse().OfType<YamlMapping>().SelectMany(mapping => mapping.Entries),
        _ => [],
    };
}
