using System.Collections.Immutable;
using PackSync.Planning;
using PackSync.StackStorm.Schemas;

namespace PackSync.StackStorm.Configs;

/// <summary>
/// What is declared against what stands in the file, by value. A value is shown only where the schema describes it and does not call it secret: what
/// nobody described may be anything.
/// </summary>
internal sealed class ConfigComparison
{
    private readonly DeclaredConfig _declared;
    private readonly PackSchema? _schema;
    private readonly ImmutableArray<ConfigChange>.Builder _changes = ImmutableArray.CreateBuilder<ConfigChange>();
    private readonly ImmutableArray<string>.Builder _notCompared = ImmutableArray.CreateBuilder<string>();

    public ConfigComparison(DeclaredConfig declared, ConfigValue.Map found, PackSchema? schema)
    {
        (_declared, _schema) = (declared, schema);
        Compare(declared.Values, found, ConfigPath.Root);
    }

    /// <summary>Empty: the file is as declared, as far as that is known.</summary>
    public ImmutableArray<ConfigChange> Changes => _changes.ToImmutable();

    /// <summary>Keys that the file has, and whose declared values are not known here.</summary>
    public ImmutableArray<string> NotCompared => _notCompared.ToImmutable();

    private void Compare(ConfigValue.Map declared, ConfigValue.Map found, ConfigPath path)
    {
        foreach ((string key, ConfigValue value) in declared.Entries)
            Compare(value, found.Find(key), path.Then(key));
        foreach ((string key, ConfigValue value) in found.Entries.Where(entry => declared.Find(entry.Key) is null))
            _changes.Add(new ConfigChange(path.Then(key).ToString(), Show(value, path.Then(key)), null));
    }

    private void Compare(ConfigValue declared, ConfigValue? found, ConfigPath path)
    {
        if (declared is ConfigValue.Map map && found is ConfigValue.Map other)
            Compare(map, other, path);
        else if (found is null || !IsAs(declared, found))
            _changes.Add(new ConfigChange(path.ToString(), found is null ? null : Show(found, path), Show(declared, path)));
        else if (declared != found)
            _notCompared.Add(path.ToString());
    }

    /// <summary>What is not known agrees with everything but nothing.</summary>
    private static bool IsAs(ConfigValue declared, ConfigValue found) => (declared, found) switch
    {
        (ConfigValue.Unset, _) => found is not ConfigValue.Null,
        (ConfigValue.List list, ConfigValue.List other) => list.Items.Length == other.Items.Length && list.Items.Zip(other.Items).All(pair => IsAs(pair.First, pair.Second)),
        (ConfigValue.Map map, ConfigValue.Map other) => map.Entries.Length == other.Entries.Length && map.Entries.All(entry => other.Find(entry.Key) is { } value && IsAs(entry.Value, value)),
        _ => declared == found,
    };

    private string Show(ConfigValue value, ConfigPath path) => ShownValue.Of(value, isSecret: !MayBeShown(value, path, _declared, _schema));

    /// <summary>All of it, leaf by leaf.</summary>
    public static bool MayBeShown(ConfigValue value, ConfigPath path, DeclaredConfig declared, PackSchema? schema) => value switch
    {
        _ when schema is null || declared.Secret.Contains(path) => false,
        ConfigValue.Map map => map.Entries.All(entry => MayBeShown(entry.Value, path.Then(entry.Key), declared, schema)),
        ConfigValue.List list => list.Items.Select((item, i) => MayBeShown(item, path.Then(i), declared, schema)).All(shown => shown),
        _ => LeafSchema.Find(schema, path) is { IsSecret: false },
    };
}
