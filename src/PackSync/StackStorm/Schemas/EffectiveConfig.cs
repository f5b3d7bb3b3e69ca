using System.Collections.Immutable;
using PackSync.StackStorm.Configs;

namespace PackSync.StackStorm.Schemas;

/// <summary>
/// What a pack's actions get: the config with the schema's defaults, as StackStorm fills them in when it reads one (st2common/util/config_loader.py,
/// _assign_default_values). Other than when it checks one, a mapping or list that is missing is made, and a default never replaces a value that is
/// there, nothing included. Templates are not rendered.
/// </summary>
public static class EffectiveConfig
{
    public static ConfigValue.Map Of(ConfigValue.Map config, PackSchema schema)
        => Complete(config, [.. schema.Attributes.Entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value is ConfigValue.Map map ? new SchemaNode(map) : SchemaNode.Anything))]);

    private static ConfigValue.Map Complete(ConfigValue.Map config, ImmutableArray<KeyValuePair<string, SchemaNode>> schema)
    {
        foreach ((string key, SchemaNode node) in schema)
        {
            ConfigValue? value = config.Find(key) ?? (node.HasDefault ? node.Default : null);
            if (Below(value, node) is { } completed)
                config = config.With(key, completed);
        }

        return config;
    }

    /// <returns>Null where there is nothing, and nothing is made.</returns>
    private static ConfigValue? Below(ConfigValue? value, SchemaNode node)
    {
        if (node.Is("object") && (!node.Properties.IsEmpty || !node.PatternProperties.IsEmpty || node.IsTruthy("additionalProperties")))
            return IsEmpty(value) ? Complete(ConfigValue.Map.Empty, Keys(ConfigValue.Map.Empty, node)) : value is ConfigValue.Map map ? Complete(map, Keys(map, node)) : value;
        if (node.Is("array") && (node.IsTruthy("items") || node.IsTruthy("additionalItems")))
            return IsEmpty(value) ? new ConfigValue.List([]) : value is ConfigValue.List list ? new ConfigValue.List([.. list.Items.Select((item, i) => Item(item, i, node))]) : value;
        return value;
    }

    /// <summary>The schema of every key: of those that are there, too, by pattern or as additional ones.</summary>
    private static ImmutableArray<KeyValuePair<string, SchemaNode>> Keys(ConfigValue.Map map, SchemaNode node)
    {
        var patterns = new Patterns();
        return [.. node.Properties, .. map.Entries.Where(entry => node.Property(entry.Key) is null).Select(entry => KeyValuePair.Create(entry.Key, LeafSchema.Below(node, entry.Key, patterns) ?? SchemaNode.Anything))];
    }

    private static ConfigValue Item(ConfigValue item, int index, SchemaNode node)
    {
        ImmutableArray<SchemaNode> positional = node.PositionalItems;
        SchemaNode? schema = node.Items ?? (index < positional.Length ? positional[index] : node.Node("additionalItems"));
        return schema is { } known ? Below(item, known) ?? item : item;
    }

    /// <summary>As Python counts it.</summary>
    private static bool IsEmpty(ConfigValue? value) => value switch
    {
        null or ConfigValue.Null or ConfigValue.Boolean { Value: false } or ConfigValue.Text { Value: "" } => true,
        ConfigValue.Integer integer => integer.Value.IsZero,
        ConfigValue.Number number => number.Value == 0,
        ConfigValue.List list => list.Items.IsEmpty,
        ConfigValue.Map map => map.Entries.IsEmpty,
        _ => false,
    };
}
