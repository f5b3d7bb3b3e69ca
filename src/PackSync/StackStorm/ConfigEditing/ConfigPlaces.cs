using System.Collections.Immutable;
using System.Globalization;
using PackSync.StackStorm.Configs;

namespace PackSync.StackStorm.ConfigEditing;

/// <summary>PURE. Values at a place within a config: found, put, taken away.</summary>
internal static class ConfigPlaces
{
    /// <returns>Null where there is nothing.</returns>
    public static ConfigValue? Find(ConfigValue? value, ConfigPath path) => path.Segments.Aggregate(value, (at, segment) => at switch
    {
        ConfigValue.Map map => map.Find(segment),
        ConfigValue.List list => Index(segment, list.Items.Length - 1) is { } i ? list.Items[i] : null,
        _ => null,
    });

    /// <summary>Mappings on the way are made; the item behind the last one of a list is appended.</summary>
    /// <returns>Null where something stands in the way that is neither a mapping nor a list, or the list is too short.</returns>
    public static ConfigValue.Map? With(ConfigValue.Map map, ConfigPath path, ConfigValue value) => With(map, [.. path.Segments], value) as ConfigValue.Map;

    /// <summary>A mapping that is left without keys goes with the last of them.</summary>
    public static ConfigValue.Map Without(ConfigValue.Map map, ConfigPath path) => Without(map, [.. path.Segments]) as ConfigValue.Map ?? ConfigValue.Map.Empty;

    private static ConfigValue? With(ConfigValue? at, ReadOnlySpan<string> path, ConfigValue value)
    {
        if (path is [])
            return value;
        switch (at)
        {
            case null or ConfigValue.Null or ConfigValue.Map:
                ConfigValue.Map map = at as ConfigValue.Map ?? ConfigValue.Map.Empty;
                return With(map.Find(path[0]), path[1..], value) is { } below ? map.With(path[0], below) : null;
            case ConfigValue.List list when Index(path[0], list.Items.Length) is { } i:
                ConfigValue? item = With(i < list.Items.Length ? list.Items[i] : null, path[1..], value);
                return item is null ? null : new ConfigValue.List(i < list.Items.Length ? list.Items.SetItem(i, item) : list.Items.Add(item));
            default:
                return null;
        }
    }

    private static ConfigValue? Without(ConfigValue? at, ReadOnlySpan<string> path)
    {
        if (path is [])
            return null;
        switch (at)
        {
            case ConfigValue.Map map when map.Find(path[0]) is { } below:
                string key = path[0];
                ConfigValue? left = Without(below, path[1..]);
                ImmutableArray<KeyValuePair<string, ConfigValue>> others = [.. map.Entries.Where(entry => entry.Key != key)];
                return left is not null ? map.With(key, left) : others.IsEmpty ? null : new ConfigValue.Map(others);
            case ConfigValue.List list when Index(path[0], list.Items.Length - 1) is { } i:
                ConfigValue? item = Without(list.Items[i], path[1..]);
                return new ConfigValue.List(item is null ? list.Items.RemoveAt(i) : list.Items.SetItem(i, item));
            default:
                return at;
        }
    }

    private static int? Index(string segment, int most) => int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out int i) && i <= most ? i : null;
}
