using PackSync.StackStorm.Configs;

namespace PackSync.StackStorm.Schemas;

/// <summary>
/// Would StackStorm register this config with this schema? The same outcomes as its validate_config_against_schema (st2common/util/pack.py): defaults are
/// filled in, optional keys may be nothing, unknown keys pass, templates are text.
/// </summary>
public static class ConfigValidator
{
    public static ValidationResult Validate(ConfigValue.Map config, PackSchema schema)
    {
        SchemaNode root = NullableSchema.Of(schema.Root);
        var completed = (ConfigValue.Map)SchemaDefaults.FillIn(config, root);
        var check = new SchemaCheck(root);
        List<SchemaFault> faults = [.. check.Of(completed), .. Decrypting(completed, schema)];
        return new ValidationResult([.. faults], check.Unchecked);
    }

    /// <summary>A secret is decrypted without being asked; asking as well is refused, and, for a key that the schema does not have, crashes.</summary>
    private static IEnumerable<SchemaFault> Decrypting(ConfigValue.Map config, PackSchema schema)
    {
        foreach ((string key, ConfigValue value) in config.Entries)
        {
            if (value is not ConfigValue.Text text || !ShownValue.IsTemplate(text.Value) || !text.Value.Contains("decrypt_kv", StringComparison.Ordinal))
                continue;
            if (schema.Attributes.Find(key) is not ConfigValue.Map attribute)
                yield return new SchemaFault(ConfigPath.Root.Then(key), "secret", "uses decrypt_kv and is not in the schema, on which StackStorm fails");
            else if (new SchemaNode(attribute).IsSecret)
                yield return new SchemaFault(ConfigPath.Root.Then(key), "secret", "is secret, so it is decrypted by itself and must not use decrypt_kv");
        }
    }
}
