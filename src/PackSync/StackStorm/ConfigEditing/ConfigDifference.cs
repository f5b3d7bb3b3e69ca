using System.Collections.Immutable;
using PackSync.Planning;
using PackSync.StackStorm.Configs;
using PackSync.StackStorm.Schemas;

namespace PackSync.StackStorm.ConfigEditing;

/// <summary>PURE. One key whose value differs between two configs. A list is one value.</summary>
/// <param name="From">Null: it was not there.</param>
/// <param name="To">Null: it goes.</param>
internal sealed record ConfigDifference(ConfigPath Path, ConfigValue? From, ConfigValue? To)
{
    public static ImmutableArray<ConfigDifference> Between(ConfigValue.Map from, ConfigValue.Map to) => [.. Between(from, to, ConfigPath.Root)];

    /// <summary>For people. Names of variables and templates are no secrets; a value in clear is shown only where the schema describes it and does not call it secret.</summary>
    public ConfigChange Shown(PackSchema? schema)
        => new(Path.ToString(), From is null ? null : ShownValue.Of(From, !MayBeShown(From, Path, schema)), To is null ? null : ShownValue.Of(To, !MayBeShown(To, Path, schema)));

    public static bool MayBeShown(ConfigValue value, ConfigPath path, PackSchema? schema) => value switch
    {
        ConfigValue.Map map => map.Entries.All(entry => MayBeShown(entry.Value, path.Then(entry.Key), schema)),
        ConfigValue.List list => list.Items.Select((item, i) => MayBeShown(item, path.Then(i), schema)).All(shown => shown),
        ConfigValue.Text text when IsReference(text.Value) => true,
        _ => schema is not null && LeafSchema.Find(schema, path) is { IsSecret: false },
    };

    /// <summary>Nothing but the place of a value.</summary>
    public static bool IsReference(string text)
        => ShownValue.IsTemplate(text) || (ConfigVariables.Reference().Match(text) is { Success: true } match && match.Length == text.Length);

    private static IEnumerable<ConfigDifference> Between(ConfigValue.Map from, ConfigValue.Map to, ConfigPath path)
    {
        foreach (string key in from.Entries.Select(entry => entry.Key).Union(to.Entries.Select(entry => entry.Key)))
        {
            ConfigPath below = path.Then(key);
            (ConfigValue? before, ConfigValue? after) = (from.Find(key), to.Find(key));
            if (before is ConfigValue.Map { Entries.IsEmpty: false } map && after is ConfigValue.Map { Entries.IsEmpty: false } other)
            {
                foreach (ConfigDifference difference in Between(map, other, below))
                    yield return difference;
            }
            else if (before != after)
            {
                yield return new ConfigDifference(below, before, after);
            }
        }
    }
}
