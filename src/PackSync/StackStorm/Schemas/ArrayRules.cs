using System.Collections.Immutable;
using System.Globalization;
using PackSync.StackStorm.Configs;

namespace PackSync.StackStorm.Schemas;

internal sealed class ArrayRules(SchemaCheck check)
{
    public IEnumerable<SchemaFault> Of(ConfigValue.List list, SchemaNode schema, ConfigPath path) => Items(list, schema, path).Concat(Count(list, schema, path));

    /// <summary><c>additionalItems</c> counts only beside a list of schemas, one for each item.</summary>
    private IEnumerable<SchemaFault> Items(ConfigValue.List list, SchemaNode schema, ConfigPath path)
    {
        ImmutableArray<SchemaNode> positional = schema.PositionalItems;
        SchemaNode? additional = positional.IsEmpty ? null : schema.Node("additionalItems");
        foreach ((int i, ConfigValue item) in list.Items.Index())
        {
            SchemaNode? node = schema.Items ?? (i < positional.Length ? positional[i] : additional);
            foreach (SchemaFault fault in node is { } known ? check.Of(item, known, path.Then(i)) : [])
                yield return fault;
        }

        if (!positional.IsEmpty && additional is null && list.Items.Length > positional.Length && schema.IsFalsy("additionalItems"))
            yield return new SchemaFault(path, "additionalItems", string.Create(CultureInfo.InvariantCulture, $"must not have more than {positional.Length} items"));
    }

    private static IEnumerable<SchemaFault> Count(ConfigValue.List list, SchemaNode schema, ConfigPath path)
    {
        if (list.Items.Length < schema.Count("minItems"))
            yield return new SchemaFault(path, "minItems", string.Create(CultureInfo.InvariantCulture, $"must have {schema.Count("minItems")} items or more"));
        if (list.Items.Length > schema.Count("maxItems"))
            yield return new SchemaFault(path, "maxItems", string.Create(CultureInfo.InvariantCulture, $"must have {schema.Count("maxItems")} items or fewer"));
        if (schema.IsTruthy("uniqueItems") && list.Items.Index().Any(item => list.Items.Take(item.Index).Any(before => JsonEquality.Are(before, item.Item))))
            yield return new SchemaFault(path, "uniqueItems", "must not have an item twice");
    }
}
