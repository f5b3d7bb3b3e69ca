using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using PackSync.Diagnostics;
using PackSync.Yaml;

namespace PackSync.StackStorm.Configs;

/// <summary>YAML → values, typed as PyYAML does it; of a key that stands twice the last counts, and <c>&lt;&lt;</c> merges.</summary>
public sealed class ConfigValueReader
{
    private const string MergeKey = "<<";

    /// <summary>Aliases make a small text stand for a huge value.</summary>
    private const int MostValues = 100_000;

    private readonly YamlFile _file;
    private int _values;

    private ConfigValueReader(YamlFile file) => _file = file;

    /// <param name="file">Gets the keys that are no text: neither JSON schema nor StackStorm's database can have them.</param>
    /// <exception cref="DiagnosticException">With its aliases written out, it holds more values than any config does.</exception>
    public static ConfigValue Read(YamlNode node, YamlFile file) => new ConfigValueReader(file).Read(node);

    public static ConfigValue Of(YamlScalar scalar)
    {
        Yaml11Value value = Yaml11.Of(scalar);
        return value.Kind switch
        {
            Yaml11Kind.Null => ConfigValue.Nothing,
            Yaml11Kind.Boolean => new ConfigValue.Boolean(value.Text == "True"),
            Yaml11Kind.Integer => new ConfigValue.Integer(BigInteger.Parse(value.Text, CultureInfo.InvariantCulture)),
            Yaml11Kind.Float => new ConfigValue.Number(Number(value.Text)),
            Yaml11Kind.Date => new ConfigValue.Date(value.Text),
            _ => new ConfigValue.Text(value.Text),
        };
    }

    private static double Number(string text) => text switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" => double.NaN,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private ConfigValue Read(YamlNode node)
    {
        if (++_values > MostValues)
            throw new DiagnosticException(ConfigProblems.TooManyValues(_file.Place(node), MostValues));
        return node switch
        {
            YamlScalar scalar => Of(scalar),
            YamlSequence list => new ConfigValue.List([.. list.Items.Select(Read)]),
            YamlMapping mapping => ReadMap(mapping),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>What is merged comes first, so that the mapping's own keys override it.</summary>
    private ConfigValue.Map ReadMap(YamlMapping mapping)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var entries = ImmutableArray.CreateBuilder<KeyValuePair<string, ConfigValue>>();
        foreach (KeyValuePair<string, ConfigValue> entry in mapping.Entries.Where(IsMerge).SelectMany(entry => Merged(entry.Value)).Concat(Own(mapping)))
        {
            if (places.TryAdd(entry.Key, entries.Count))
                entries.Add(entry);
            else
                entries[places[entry.Key]] = entry;
        }

        return new ConfigValue.Map(entries.ToImmutable());
    }

    private IEnumerable<KeyValuePair<string, ConfigValue>> Own(YamlMapping mapping)
    {
        foreach ((YamlScalar key, YamlNode value) in mapping.Entries.Where(entry => !IsMerge(entry)))
        {
            if (Yaml11.Of(key).Kind != Yaml11Kind.Text)
                _file.Add(ConfigProblems.KeyIsNoText(_file.Place(key), Yaml11.Describe(key)));
            yield return new(key.Value, Read(value));
        }
    }

    /// <summary>Of several merged mappings the first wins.</summary>
    private IEnumerable<KeyValuePair<string, ConfigValue>> Merged(YamlNode value) => value switch
    {
        YamlMapping one => ReadMap(one).Entries,
        YamlSequence several => several.Items.Reverse().OfType<YamlMapping>().SelectMany(item => ReadMap(item).Entries),
        _ => [],
    };

    private static bool IsMerge(KeyValuePair<YamlScalar, YamlNode> entry) => entry.Key is { IsPlain: true, Value: MergeKey };
}
