using System.Collections.Immutable;
using PackSync.StackStorm.Configs;

namespace PackSync.StackStorm.Schemas;

/// <summary>
/// Fills in defaults before a config is checked (st2common/util/schema/__init__.py, assign_default_values): for what is missing or nothing, and below
/// what is there; a mapping that is missing gets no defaults for its own keys.
/// </summary>
internal static class SchemaDefaults
{
    public static ConfigValue FillIn(ConfigValue value, SchemaNode schema) => value switch
    {
        ConfigValue.Map map when schema.Is("object") => Object(map, schema),
        ConfigValue.List list when schema.Is("array") => Array(list, schema),
        _ => value,
    };

    private static ConfigValue.Map Object(ConfigValue.Map map, SchemaNode schema)
    {
        foreach ((string name, SchemaNode property) in schema.Properties)
        {
            if (map.Find(name) is null or ConfigValue.Null && property.HasDefault && DependenciesAreMet(name, map, schema))
                map = map.With(name, property.Default);
            if (map.Find(name) is { } value and not ConfigValue.Null)
                map = map.With(name, FillIn(value, property));
        }

        return map;
    }

    /// <summary>What depends on keys that are missing, and have no default either, stays away.</summary>
    private static bool DependenciesAreMet(string name, ConfigValue.Map map, SchemaNode schema)
        => schema.Keywords.Find("dependencies") is not ConfigValue.Map dependencies
            || dependencies.Find(name) is not ConfigValue.List needed
            || needed.Items.OfType<ConfigValue.Text>().All(key => schema.Property(key.Value) is { HasDefault: true } || map.Find(key.Value) is not null);

    private static ConfigValue.List Array(ConfigValue.List list, SchemaNode schema)
    {
        ImmutableArray<SchemaNode> positional = schema.PositionalItems;
        return new ConfigValue.List([.. list.Items.Select((item, i) => (schema.Items ?? (i < positional.Length ? positional[i] : null)) is { } node ? Item(item, node) : item)]);
    }

    private static ConfigValue Item(ConfigValue item, SchemaNode schema)
        => FillIn(item is ConfigValue.Null && schema.HasDefault ? schema.Default : item, schema);
}
