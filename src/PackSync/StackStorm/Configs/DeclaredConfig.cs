using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.StackStorm.Configs;

/// <summary>The config that packs.yaml declares for a pack, its variables filled in.</summary>
/// <param name="Values">May hold secrets.</param>
/// <param name="Secret">Where values came from variables.</param>
/// <param name="Text">As it was read, for places.</param>
public sealed record DeclaredConfig(PackRef Ref, ConfigValue.Map Values, ImmutableHashSet<ConfigPath> Secret, ConfigText Text)
{
    /// <summary>Names of the variables that are not set, by the keys that need them.</summary>
    public ImmutableArray<(ConfigPath Path, string Variable)> Unset => [.. Find(Values, ConfigPath.Root)];

    public SourcePlace Place(ConfigPath path) => Text.Place(path);

    private static IEnumerable<(ConfigPath Path, string Variable)> Find(ConfigValue value, ConfigPath path) => value switch
    {
        ConfigValue.Unset unset => [(path, unset.Variable)],
        ConfigValue.Map map => map.Entries.SelectMany(entry => Find(entry.Value, path.Then(entry.Key))),
        ConfigValue.List list => list.Items.SelectMany((item, i) => Find(item, path.Then(i))),
        _ => [],
    };
}
