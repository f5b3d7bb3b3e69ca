using System.Collections.Immutable;
using PackSync.StackStorm.Configs;

namespace PackSync.StackStorm.Schemas;

/// <summary>One value against one schema, and what is below them: types, references and combinations here, the rest by kind of value.</summary>
internal sealed class SchemaCheck(SchemaNode root)
{
    /// <summary>Of schemas within schemas; only a reference to itself gets that deep.</summary>
    private const int Deepest = 200;

    /// <summary>Of values against schemas: references can make a small schema ask for ever.</summary>
    private const int MostChecks = 1_000_000;

    private readonly Patterns _patterns = new();
    private int _depth;
    private int _checks;
    private bool _isEndless;

    public ImmutableArray<string> Unchecked => _patterns.Unchecked;

    public ImmutableArray<SchemaFault> Of(ConfigValue value)
    {
        ImmutableArray<SchemaFault> faults = Of(value, root, ConfigPath.Root);
        return _isEndless ? [new SchemaFault(ConfigPath.Root, "$ref", "cannot be checked: its schema refers to itself without end")] : faults;
    }

    public ImmutableArray<SchemaFault> Of(ConfigValue value, SchemaNode schema, ConfigPath path)
    {
        _isEndless |= _depth >= Deepest || _checks >= MostChecks;
        if (value is ConfigValue.Unset || _isEndless)
            return [];
        _checks++;
        _depth++;
        try
        {
            return
            [
                .. Reference(value, schema, path),
                .. Type(value, schema, path),
                .. Choice(value, schema, path),
                .. Combinations(value, schema, path),
                .. value switch
                {
                    ConfigValue.Map map => new ObjectRules(this, _patterns).Of(map, schema, path),
                    ConfigValue.List list => new ArrayRules(this).Of(list, schema, path),
                    ConfigValue.Text text => TextRules.Of(text, schema, path, _patterns),
                    _ => NumberRules.Of(value, schema, path),
                },
            ];
        }
        finally
        {
            _depth--;
        }
    }

    private ImmutableArray<SchemaFault> Reference(ConfigValue value, SchemaNode schema, ConfigPath path)
    {
        if (schema.Reference is not { } reference)
            return [];
        return SchemaReference.Follow(root, reference) is { } target
            ? Of(value, target, path)
            : [new SchemaFault(path, "$ref", $"has a schema that refers to {Diagnostics.Display.Safe(reference)}, which is not in it")];
    }

    private static IEnumerable<SchemaFault> Type(ConfigValue value, SchemaNode schema, ConfigPath path)
    {
        ImmutableArray<string> types = schema.Types;
        if (types.IsEmpty || types.Any(type => ConfigTypes.Is(value, type)))
            return [];
        string? unknown = types.FirstOrDefault(type => !ConfigTypes.Names.ContainsKey(type));
        return [unknown is null
            ? new SchemaFault(path, "type", $"must be {string.Join(" or ", types.Select(type => ConfigTypes.Names[type]).Distinct())}", value)
            : new SchemaFault(path, "type", $"has the type '{Diagnostics.Display.Safe(unknown)}' in the schema, which StackStorm does not know")];
    }

    private static IEnumerable<SchemaFault> Choice(ConfigValue value, SchemaNode schema, ConfigPath path)
        => schema.Enum is not { } choices || choices.Any(choice => JsonEquality.Are(choice, value))
            ? []
            : [new SchemaFault(path, "enum", $"must be one of {string.Join(", ", choices.Select(choice => ShownValue.Of(choice, isSecret: false)))}", value)];

    private IEnumerable<SchemaFault> Combinations(ConfigValue value, SchemaNode schema, ConfigPath path)
    {
        foreach (SchemaFault fault in schema.Nodes("allOf").SelectMany(node => Of(value, node, path)))
            yield return fault;
        ImmutableArray<SchemaNode> any = schema.Nodes("anyOf"), one = schema.Nodes("oneOf");
        if (!any.IsEmpty && !any.Any(node => Of(value, node, path).IsEmpty))
            yield return new SchemaFault(path, "anyOf", "fits none of the forms that the schema allows", value);
        int fitting = one.Count(node => Of(value, node, path).IsEmpty);
        if (!one.IsEmpty && fitting == 0)
            yield return new SchemaFault(path, "oneOf", "fits none of the forms that the schema allows", value);
        // what is not known may decide between the forms
        bool isKnown = !HasUnset(value);
        if (fitting > 1 && isKnown)
            yield return new SchemaFault(path, "oneOf", "fits more than one of the forms that the schema allows one of", value);
        if (isKnown && schema.Node("not") is { } forbidden && Of(value, forbidden, path).IsEmpty)
            yield return new SchemaFault(path, "not", "has a form that the schema forbids", value);
    }

    private static bool HasUnset(ConfigValue value) => value switch
    {
        ConfigValue.Unset => true,
        ConfigValue.List list => list.Items.Any(HasUnset),
        ConfigValue.Map map => map.Entries.Any(entry => HasUnset(entry.Value)),
        _ => false,
    };
}
