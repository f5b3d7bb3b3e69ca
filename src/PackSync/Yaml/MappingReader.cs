using System.Collections.Immutable;
using System.Globalization;

namespace PackSync.Yaml;

/// <summary>
/// Reads one mapping key by key and keeps the book: a key nobody took is unknown, and reported with the nearest known one.
/// Every fault goes to the bag; the methods then return the default, and reading goes on.
/// </summary>
public sealed class MappingReader
{
    private readonly YamlMapping _mapping;
    private readonly string _where;
    private readonly YamlFile _file;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <param name="where">For messages: "packs.yaml", "the pack 'aws'".</param>
    public MappingReader(YamlMapping mapping, string where, YamlFile file)
    {
        _mapping = mapping;
        _where = where;
        _file = file;
    }

    public YamlNode Node => _mapping;

    public bool Has(string key) => Take(key) is not null;

    /// <returns>Null where the key is absent or holds nothing.</returns>
    public YamlNode? Take(string key)
    {
        _known.Add(key);
        return _mapping.Find(key) is { } node && node is not YamlScalar { IsNull: true } ? node : null;
    }

    /// <summary>The key as it stands, for messages about it.</summary>
    public YamlNode KeyOrMapping(string key)
        => _mapping.Entries.FirstOrDefault(entry => entry.Key.Value == key).Key ?? (YamlNode)_mapping;

    public YamlScalar? Scalar(string key, string expected = "text") => Take(key) switch
    {
        null => null,
        YamlScalar scalar => scalar,
        { } other => Fault<YamlScalar>(other, key, expected),
    };

    public string? Text(string key, string expected = "text") => Scalar(key, expected)?.Value;

    /// <returns>Null where absent; a required key that is absent is a fault.</returns>
    public string? Required(string key, string expected = "text")
    {
        if (_mapping.Find(key) is null)
            _file.Add(YamlShapeProblems.MissingKey(_file.Place(_mapping), _where, key));
        return Text(key, expected);
    }

    /// <summary><c>true</c> or <c>false</c>, and nothing else: YAML 1.1's yes and on mean different things to different readers.</summary>
    public bool Flag(string key, bool absent) => Scalar(key, "true or false") switch
    {
        null => absent,
        { IsPlain: true, Value: "true" } => true,
        { IsPlain: true, Value: "false" } => false,
        { } other => Fault(other, key, "true or false", absent),
    };

    /// <summary>A whole number in decimal digits, from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public int Number(string key, int absent, int least, int most)
    {
        string expected = string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}");
        return Scalar(key, expected) switch
        {
            null => absent,
            { IsPlain: true } scalar when int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most => number,
            { } other => Fault(other, key, expected, absent),
        };
    }

    /// <summary>A list of text; one scalar counts as a list of one.</summary>
    public ImmutableArray<YamlScalar> Scalars(string key) => Take(key) switch
    {
        null => [],
        YamlScalar one => [one],
        YamlSequence list => [.. list.Items.Select(item => item as YamlScalar ?? Fault<YamlScalar>(item, key, "a list of text")).OfType<YamlScalar>()],
        { } other => Fault<ImmutableArray<YamlScalar>>(other, key, "a list of text", []),
    };

    public ImmutableArray<string> Texts(string key) => [.. Scalars(key).Select(scalar => scalar.Value)];

    /// <summary>A mapping below this one, read in the same way; null where absent or of another shape.</summary>
    public MappingReader? Mapping(string key, string? where = null) => Take(key) switch
    {
        null => null,
        YamlMapping mapping => new MappingReader(mapping, where ?? $"'{key}'", _file),
        { } other => Fault<MappingReader>(other, key, "a mapping"),
    };

    /// <summary>One of the given words; the fault lists them all.</summary>
    public T Word<T>(string key, T absent, params ReadOnlySpan<(string Word, T Value)> words)
    {
        if (Scalar(key) is not { } scalar)
            return absent;
        foreach ((string word, T value) in words)
        {
            if (scalar.Value == word)
                return value;
        }

        List<string> known = [];
        foreach ((string word, _) in words)
            known.Add(word);
        _file.Add(YamlShapeProblems.UnknownWord(_file.Place(scalar), key, scalar.Value, known));
        return absent;
    }

    /// <summary>Call last: reports every key that was never asked for.</summary>
    public void RefuseUnknownKeys()
    {
        foreach ((YamlScalar key, _) in _mapping.Entries)
        {
            if (!_known.Contains(key.Value))
                _file.Add(YamlShapeProblems.UnknownKey(_file.Place(key), _where, key.Value, _known));
        }
    }

    private T? Fault<T>(YamlNode found, string key, string expected, T? result = default)
    {
        _file.Add(YamlShapeProblems.WrongType(_file.Place(found), key, expected, found));
        return result;
    }
}
