using PackSync.StackStorm.Configs;

namespace PackSync.StackStorm.Schemas;

/// <summary>
/// What need not be there may also be nothing, and so may what has nothing for its default (st2common/util/schema/__init__.py,
/// modify_schema_allow_default_none). It reaches properties, and those of list items; not what stands below patterns or references. An attribute
/// without a type becomes text or nothing thereby, which is StackStorm's rule, too.
/// </summary>
internal static class NullableSchema
{
    private const string NullType = "null";

    public static SchemaNode Of(SchemaNode schema)
    {
        if (schema.Keywords.Find("properties") is not ConfigValue.Map properties)
            return schema;
        return schema.With("properties", new ConfigValue.Map([.. properties.Entries.Select(entry => KeyValuePair.Create(
            entry.Key,
            entry.Value is ConfigValue.Map map ? Property(new SchemaNode(map)).Keywords : entry.Value))]));
    }

    private static SchemaNode Property(SchemaNode property)
    {
        SchemaNode result = (property.HasDefault || !property.IsRequired) && property.Default is ConfigValue.Null ? AllowNull(property) : property;
        if (result.Is("array") && result.Items is { Properties.IsEmpty: false } items)
            result = result.With("items", Of(items).Keywords);
        return result.Is("object") && !result.Properties.IsEmpty ? Of(result) : result;
    }

    private static SchemaNode AllowNull(SchemaNode property)
    {
        ConfigValue? type = property.Keywords.Find("type");
        foreach (string choice in new[] { "anyOf", "oneOf" })
        {
            if (property.Keywords.Find(choice) is ConfigValue.List choices && !choices.Items.Any(IsNull))
                return property.With(choice, new ConfigValue.List(choices.Items.Add(PackSchema.OfType(NullType))));
        }

        if (type is ConfigValue.List types)
            return types.Items.Any(IsNull) ? property : property.With("type", new ConfigValue.List(types.Items.Add(new ConfigValue.Text(NullType))));
        return property.Keywords.Find("anyOf") is null && property.Keywords.Find("oneOf") is null
            ? property.With("type", new ConfigValue.List([type ?? new ConfigValue.Text("string"), new ConfigValue.Text(NullType)]))
            : property;
    }

    private static bool IsNull(ConfigValue type) => type switch
    {
        ConfigValue.Text text => text.Value == NullType,
        ConfigValue.Map map => map.Find("type") is ConfigValue.Text { Value: NullType },
        _ => false,
    };
}
