using System.Collections.Immutable;
using System.Numerics;
using PackSync.StackStorm.Configs;

namespace PackSync.StackStorm.Schemas;

/// <summary>
/// One JSON schema, at any depth of a config.schema.yaml: draft 4, with the boolean <c>required</c> of draft 3 and StackStorm's <c>secret</c>. Keywords
/// that are misspelt, or of another type than they should be, say nothing: packs in use have them, and StackStorm lets them pass below the top level.
/// </summary>
public readonly record struct SchemaNode(ConfigValue.Map Keywords)
{
    public static readonly SchemaNode Anything = new(ConfigValue.Map.Empty);

    /// <summary>As Python counts it: any value that is not nothing.</summary>
    public bool IsRequired => IsTruthy("required");

    public bool IsSecret => IsTruthy("secret");

    public bool HasDefault => Keywords.Find("default") is not null;

    public ConfigValue Default => Keywords.Find("default") ?? ConfigValue.Nothing;

    public string? Description => Text("description");

    public string? Reference => Text("$ref");

    /// <summary>Usually one; empty: any.</summary>
    public ImmutableArray<string> Types => Keywords.Find("type") switch
    {
        ConfigValue.Text one => [one.Value],
        ConfigValue.List several => [.. several.Items.OfType<ConfigValue.Text>().Select(type => type.Value)],
        _ => [],
    };

    public ImmutableArray<KeyValuePair<string, SchemaNode>> Properties => Children("properties");

    public ImmutableArray<KeyValuePair<string, SchemaNode>> PatternProperties => Children("patternProperties");

    /// <summary>One schema for all items; null where there is none, or one for each.</summary>
    public SchemaNode? Items => Node("items");

    /// <summary>A schema for each item by its place; empty where there is one for all.</summary>
    public ImmutableArray<SchemaNode> PositionalItems => Nodes("items");

    public ImmutableArray<ConfigValue>? Enum => (Keywords.Find("enum") as ConfigValue.List)?.Items;

    public bool Is(string type) => Types.Contains(type, StringComparer.Ordinal);

    public SchemaNode? Property(string name) => Keywords.Find("properties") is ConfigValue.Map properties && properties.Find(name) is ConfigValue.Map found ? new(found) : null;

    public SchemaNode? Node(string keyword) => Keywords.Find(keyword) is ConfigValue.Map map ? new(map) : null;

    public ImmutableArray<SchemaNode> Nodes(string keyword)
        => Keywords.Find(keyword) is ConfigValue.List list ? [.. list.Items.Select(item => item is ConfigValue.Map map ? new SchemaNode(map) : Anything)] : [];

    public string? Text(string keyword) => (Keywords.Find(keyword) as ConfigValue.Text)?.Value;

    public BigInteger? Count(string keyword) => (Keywords.Find(keyword) as ConfigValue.Integer)?.Value;

    public bool IsTruthy(string keyword) => Keywords.Find(keyword) is { } value && IsTruthy(value);

    /// <summary>The keyword stands there and counts as false in Python.</summary>
    public bool IsFalsy(string keyword) => Keywords.Find(keyword) is { } value && !IsTruthy(value);

    public SchemaNode With(string keyword, ConfigValue value) => new(Keywords.With(keyword, value));

    private static bool IsTruthy(ConfigValue value) => value switch
    {
        ConfigValue.Null => false,
        ConfigValue.Boolean boolean => boolean.Value,
        ConfigValue.Integer integer => !integer.Value.IsZero,
        ConfigValue.Number number => number.Value != 0,
        ConfigValue.Text text => text.Value.Length > 0,
        ConfigValue.List list => list.Items.Length > 0,
        ConfigValue.Map map => map.Entries.Length > 0,
        _ => true,
    };

    private ImmutableArray<KeyValuePair<string, SchemaNode>> Children(string keyword) => Keywords.Find(keyword) is ConfigValue.Map map
        ? [.. map.Entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value is ConfigValue.Map child ? new SchemaNode(child) : Anything))]
        : [];
}
