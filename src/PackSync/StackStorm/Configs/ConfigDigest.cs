using PackSync.Hashing;

namespace PackSync.StackStorm.Configs;

/// <summary>A fingerprint of a config by its values, whatever the order of keys. Secret values are left out, so that nothing can be guessed from it.</summary>
internal static class ConfigDigest
{
    /// <returns>SHA-256, 64 hex digits.</returns>
    public static string Of(ConfigValue.Map values, IReadOnlyCollection<ConfigPath> secret)
        => Sha256.Of(ConfigYaml.Inline(Canonical(values, ConfigPath.Root, secret))).ToString();

    private static ConfigValue Canonical(ConfigValue value, ConfigPath path, IReadOnlyCollection<ConfigPath> secret) => value switch
    {
        _ when secret.Contains(path) => ConfigValue.Nothing,
        ConfigValue.Map map => new ConfigValue.Map([.. map.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, Canonical(entry.Value, path.Then(entry.Key), secret)))]),
        ConfigValue.List list => new ConfigValue.List([.. list.Items.Select((item, i) => Canonical(item, path.Then(i), secret))]),
        _ => value,
    };
}
