using System.Collections.Immutable;
using System.Numerics;

namespace PackSync.StackStorm.Configs;

/// <summary>
/// A value of a pack config or of its schema, typed as StackStorm's YAML loader types it. Equal by value; the order of keys does not count, and 1 is not 1.0.
/// Values can be secret, so none shows itself: see <see cref="ShownValue"/>.
/// </summary>
public abstract record ConfigValue
{
    public static readonly ConfigValue Nothing = new Null();

    private ConfigValue()
    {
    }

    public sealed override string ToString() => GetType().Name;

    public sealed record Null : ConfigValue;

    public sealed record Boolean(bool Value) : ConfigValue;

    public sealed record Integer(BigInteger Value) : ConfigValue;

    public sealed record Number(double Value) : ConfigValue;

    public sealed record Text(string Value) : ConfigValue;

    /// <param name="Written">An unquoted date or time: no type that a config schema knows.</param>
    public sealed record Date(string Written) : ConfigValue;

    /// <summary><c>${env:NAME}</c>, and no such variable is set: nothing is known of the value.</summary>
    public sealed record Unset(string Variable) : ConfigValue;

    public sealed record List(ImmutableArray<ConfigValue> Items) : ConfigValue
    {
        public bool Equals(List? other) => other is not null && Items.SequenceEqual(other.Items);

        public override int GetHashCode() => Items.Length;
    }

    /// <param name="Entries">In their order, each key once.</param>
    public sealed record Map(ImmutableArray<KeyValuePair<string, ConfigValue>> Entries) : ConfigValue
    {
        public static readonly Map Empty = new([]);

        /// <returns>Null where there is no such key; a key without a value has <see cref="Null"/>.</returns>
        public ConfigValue? Find(string key)
        {
            foreach ((string name, ConfigValue value) in Entries)
            {
                if (name == key)
                    return value;
            }

            return null;
        }

        /// <summary>The key keeps its place; a new one comes last.</summary>
        public Map With(string key, ConfigValue value)
        {
            for (int i = 0; i < Entries.Length; i++)
            {
                if (Entries[i].Key == key)
                    return new Map(Entries.SetItem(i, new(key, value)));
            }

            return new Map(Entries.Add(new(key, value)));
        }

        public bool Equals(Map? other)
            => other is not null && Entries.Length == other.Entries.Length && Entries.All(entry => other.Find(entry.Key) is { } found && found == entry.Value);

        public override int GetHashCode() => Entries.Length;
    }
}
