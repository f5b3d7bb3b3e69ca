using System.Text.RegularExpressions;
using PackSync.Yaml;

namespace PackSync.Environments;

/// <summary>
/// PURE. <c>${name}</c> in any value of packs.yaml becomes what <c>parameters:</c> has for it. <c>${env:NAME}</c> is another thing (a secret's place) and stays;
/// <c>$${</c> is a plain <c>${</c>. A value is text put in once: it is not searched again.
/// </summary>
internal sealed partial class Parameters
{
    private readonly Dictionary<string, YamlScalar> _values = new(StringComparer.Ordinal);
    private readonly YamlFile _file;

    private Parameters(YamlFile file) => _file = file;

    /// <returns>The same mapping with every parameter filled in; faults are in the file's bag.</returns>
    public static YamlMapping Fill(YamlMapping root, YamlFile file)
    {
        var parameters = new Parameters(file);
        if (root.Find("parameters") is YamlMapping declared)
            parameters.Declare(declared);
        return root with { Entries = [.. root.Entries.Select(entry => entry.Key.Value is "parameters" or "extends" ? entry : new(entry.Key, parameters.Fill(entry.Value)))] };
    }

    /// <summary>A parameter that a file gives, and that is neither declared by what it extends nor used anywhere, is a slip.</summary>
    /// <param name="merged">Both, one over the other.</param>
    public static void CheckNames(YamlMapping under, YamlMapping over, YamlMapping merged, YamlFile file)
    {
        if (over.Find("parameters") is not YamlMapping given)
            return;
        string[] declared = under.Find("parameters") is YamlMapping known ? [.. known.Entries.Select(entry => entry.Key.Value)] : [];
        HashSet<string> used = [.. Scalars(merged).SelectMany(scalar => Use().Matches(scalar.Value)).Select(use => use.Groups["name"].Value)];
        foreach (YamlScalar name in given.Entries.Select(entry => entry.Key).Where(name => !declared.Contains(name.Value) && !used.Contains(name.Value)))
            file.Add(OverlayProblems.NotDeclared(file.Place(name), name.Value, declared));
    }

    private static IEnumerable<YamlScalar> Scalars(YamlNode node) => node switch
    {
        YamlScalar scalar => [scalar],
        YamlSequence list => list.Items.SelectMany(Scalars),
        YamlMapping mapping => mapping.Entries.SelectMany(entry => Scalars(entry.Value)),
        _ => [],
    };

    private void Declare(YamlMapping declared)
    {
        foreach ((YamlScalar name, YamlNode value) in declared.Entries)
        {
            if (!Name().IsMatch(name.Value))
                _file.Add(OverlayProblems.BadParameterName(_file.Place(name), name.Value));
            else if (value is not YamlScalar scalar)
                _file.Add(YamlShapeProblems.WrongType(_file.Place(value), name.Value, "text", value));
            else if (scalar.Value.Contains("${", StringComparison.Ordinal))
                _file.Add(OverlayProblems.ParameterInParameter(_file.Place(scalar), name.Value));
            else
                _values[name.Value] = scalar;
        }
    }

    private YamlNode Fill(YamlNode node) => node switch
    {
        YamlScalar scalar when scalar.Value.Contains("${", StringComparison.Ordinal) => Fill(scalar),
        YamlSequence list => list with { Items = [.. list.Items.Select(Fill)] },
        YamlMapping mapping => mapping with { Entries = [.. mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key, Fill(entry.Value)))] },
        _ => node,
    };

    private YamlScalar Fill(YamlScalar scalar) => scalar with
    {
        Value = Use().Replace(scalar.Value, use => use.Value switch
        {
            "$${" => "${",
            _ when use.Groups["name"].Value.StartsWith("env:", StringComparison.Ordinal) => use.Value,
            _ => ValueOf(use.Groups["name"].Value, scalar),
        }),
    };

    private string ValueOf(string name, YamlScalar at)
    {
        if (!_values.TryGetValue(name, out YamlScalar? value))
            _file.Add(OverlayProblems.UnknownParameter(_file.Place(at), name, _values.Keys));
        else if (value.IsNull)
            _file.Add(OverlayProblems.NoValue(_file.Place(at), name, _file.Place(value)));
        return value?.Value ?? "";
    }

    [GeneratedRegex(@"\$\$\{|\$\{(?<name>[^}]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Use();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
