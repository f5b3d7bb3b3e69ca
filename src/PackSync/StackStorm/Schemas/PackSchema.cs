using PackSync.StackStorm.Configs;

namespace PackSync.StackStorm.Schemas;

/// <summary>
/// A pack's config.schema.yaml as StackStorm sees it: one object whose properties are the file's keys, open to further keys
/// (st2common/util/schema/__init__.py, get_schema_for_resource_parameters).
/// </summary>
/// <param name="Attributes">The keys of the file, each with its schema.</param>
public sealed record PackSchema(ConfigValue.Map Attributes)
{
    private static readonly SchemaNode AnyType = new(new ConfigValue.Map(
    [
        new("anyOf", new ConfigValue.List([.. new[] { "array", "boolean", "integer", "number", "object", "string" }.Select(OfType)])),
    ]));

    /// <summary>An attribute that says nothing takes any type, but not nothing.</summary>
    public SchemaNode Root { get; } = Attributes.Entries.IsEmpty
        ? SchemaNode.Anything
        : SchemaNode.Anything.With("type", new ConfigValue.Text("object")).With("properties", new ConfigValue.Map(
            [.. Attributes.Entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value is ConfigValue.Map { Entries.IsEmpty: true } ? AnyType.Keywords : entry.Value))]));

    internal static ConfigValue OfType(string type) => new ConfigValue.Map([new("type", new ConfigValue.Text(type))]);
}
