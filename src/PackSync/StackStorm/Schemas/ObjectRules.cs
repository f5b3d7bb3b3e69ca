using System.Globalization;
using PackSync.Diagnostics;
using PackSync.StackStorm.Configs;

namespace PackSync.StackStorm.Schemas;

internal sealed class ObjectRules(SchemaCheck check, Patterns patterns)
{
    public IEnumerable<SchemaFault> Of(ConfigValue.Map map, SchemaNode schema, ConfigPath path)
        => Properties(map, schema, path)
            .Concat(PatternProperties(map, schema, path))
            .Concat(AdditionalProperties(map, schema, path))
            .Concat(Dependencies(map, schema, path))
            .Concat(Count(map, schema, path));

    private IEnumerable<SchemaFault> Properties(ConfigValue.Map map, SchemaNode schema, ConfigPath path)
    {
        foreach ((string name, SchemaNode property) in schema.Properties)
        {
            if (map.Find(name) is { } value)
            {
                foreach (SchemaFault fault in check.Of(value, property, path.Then(name)))
                    yield return fault;
            }
            else if (property.IsRequired)
            {
                yield return new SchemaFault(path.Then(name), "required", "is required and has no default");
            }
        }
    }

    private IEnumerable<SchemaFault> PatternProperties(ConfigValue.Map map, SchemaNode schema, ConfigPath path)
        => from pattern in schema.PatternProperties
           from entry in map.Entries
           where patterns.IsFoundIn(pattern.Key, entry.Key) == true
           from fault in check.Of(entry.Value, pattern.Value, path.Then(entry.Key))
           select fault;

    private IEnumerable<SchemaFault> AdditionalProperties(ConfigValue.Map map, SchemaNode schema, ConfigPath path)
    {
        SchemaNode? additional = schema.Node("additionalProperties");
        if (additional is null && !schema.IsFalsy("additionalProperties"))
            return [];
        IEnumerable<KeyValuePair<string, ConfigValue>> others = map.Entries.Where(entry
            => schema.Property(entry.Key) is null && schema.PatternProperties.All(pattern => patterns.IsFoundIn(pattern.Key, entry.Key) == false));
        return additional is { } node
            ? others.SelectMany(entry => check.Of(entry.Value, node, path.Then(entry.Key)))
            : others.Select(entry => new SchemaFault(path.Then(entry.Key), "additionalProperties", $"is not allowed here: the schema knows {Known(schema)}"));
    }

    private IEnumerable<SchemaFault> Dependencies(ConfigValue.Map map, SchemaNode schema, ConfigPath path)
    {
        if (schema.Keywords.Find("dependencies") is not ConfigValue.Map dependencies)
            yield break;
        foreach ((string key, ConfigValue needed) in dependencies.Entries.Where(entry => map.Find(entry.Key) is not null))
        {
            if (needed is ConfigValue.List keys)
            {
                foreach (ConfigValue.Text missing in keys.Items.OfType<ConfigValue.Text>().Where(other => map.Find(other.Value) is null))
                    yield return new SchemaFault(path.Then(missing.Value), "dependencies", $"is required where there is {Display.Safe(key)}");
            }
            else if (needed is ConfigValue.Map form)
            {
                foreach (SchemaFault fault in check.Of(map, new SchemaNode(form), path))
                    yield return fault;
            }
        }
    }

    private static IEnumerable<SchemaFault> Count(ConfigValue.Map map, SchemaNode schema, ConfigPath path)
    {
        if (map.Entries.Length < schema.Count("minProperties"))
            yield return new SchemaFault(path, "minProperties", string.Create(CultureInfo.InvariantCulture, $"must have {schema.Count("minProperties")} keys or more"));
        if (map.Entries.Length > schema.Count("maxProperties"))
            yield return new SchemaFault(path, "maxProperties", string.Create(CultureInfo.InvariantCulture, $"must have {schema.Count("maxProperties")} keys or fewer"));
    }

    private static string Known(SchemaNode schema)
    {
        string names = string.Join(", ", schema.Properties.Select(property => property.Key)
            .Concat(schema.PatternProperties.Select(pattern => $"names like {pattern.Key}")).Select(Display.Safe));
        return names.Length > 0 ? names : "no keys";
    }
}
