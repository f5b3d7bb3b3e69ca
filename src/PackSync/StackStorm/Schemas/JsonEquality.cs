using PackSync.StackStorm.Configs;

namespace PackSync.StackStorm.Schemas;

/// <summary>Equality as <c>enum</c> and <c>uniqueItems</c> have it: 1 and 1.0 are the same there, 1 and true are not.</summary>
internal static class JsonEquality
{
    public static bool Are(ConfigValue left, ConfigValue right) => (left, right) switch
    {
        (ConfigValue.Integer integer, ConfigValue.Number number) => (double)integer.Value == number.Value,
        (ConfigValue.Number number, ConfigValue.Integer integer) => (double)integer.Value == number.Value,
        (ConfigValue.List one, ConfigValue.List other) => one.Items.Length == other.Items.Length && one.Items.Zip(other.Items).All(pair => Are(pair.First, pair.Second)),
        (ConfigValue.Map one, ConfigValue.Map other) => one.Entries.Length == other.Entries.Length && one.Entries.All(entry => other.Find(entry.Key) is { } found && Are(entry.Value, found)),
        _ => left == right,
    };
}
