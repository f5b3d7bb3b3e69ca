using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using PackSync.StackStorm.Schemas;

namespace PackSync.StackStorm.Configs;

/// <summary>
/// <c>${env:NAME}</c> in the texts of a config, whole or as a part. What comes from a variable is secret, whatever the schema says. A variable that is
/// not set, or is empty as it is where a build has no right to a secret, makes the whole value unknown.
/// </summary>
internal sealed partial class ConfigVariables(Func<string, string?> environment, PackSchema? schema)
{
    private readonly ImmutableHashSet<ConfigPath>.Builder _secret = ImmutableHashSet.CreateBuilder<ConfigPath>();

    /// <summary>Where values came from variables, set or not.</summary>
    public ImmutableHashSet<ConfigPath> Secret => _secret.ToImmutable();

    public ConfigValue.Map FillIn(ConfigValue.Map values) => (ConfigValue.Map)FillIn(values, ConfigPath.Root);

    private ConfigValue FillIn(ConfigValue value, ConfigPath path) => value switch
    {
        ConfigValue.Text text when Reference().IsMatch(text.Value) => FillIn(text.Value, path),
        ConfigValue.Map map => new ConfigValue.Map([.. map.Entries.Select(entry => KeyValuePair.Create(entry.Key, FillIn(entry.Value, path.Then(entry.Key))))]),
        ConfigValue.List list => new ConfigValue.List([.. list.Items.Select((item, i) => FillIn(item, path.Then(i)))]),
        _ => value,
    };

    private ConfigValue FillIn(string text, ConfigPath path)
    {
        _secret.Add(path);
        var filled = new StringBuilder();
        int from = 0;
        foreach (Match match in Reference().Matches(text))
        {
            string name = match.Groups["name"].Value;
            if (environment(name) is not { Length: > 0 } value)
                return new ConfigValue.Unset(name);
            filled.Append(text, from, match.Index - from).Append(value);
            from = match.Index + match.Length;
        }

        return TypedText.Of(filled.Append(text, from, text.Length - from).ToString(), schema is null ? null : LeafSchema.Find(schema, path)?.Node);
    }

    [GeneratedRegex(@"\$\{env:(?<name>[A-Za-z_][A-Za-z0-9_]*)\}", RegexOptions.CultureInvariant)]
    public static partial Regex Reference();
}
