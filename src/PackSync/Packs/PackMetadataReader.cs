using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Yaml;

namespace PackSync.Packs;

/// <summary>
/// pack.yaml → PackMetadata, as StackStorm would read it: YAML 1.1 types decide what is text and what counts as absent, unknown keys are allowed, of
/// duplicate keys the last wins. What StackStorm would refuse to register is a warning (<see cref="RegistrationRules"/>).
/// </summary>
public static class PackMetadataReader
{
    /// <param name="displayPath">Such as <c>aws@v2.0.2:pack.yaml</c>.</param>
    /// <returns>Null where <paramref name="diagnostics"/> got an error: nothing could be made of the pack.</returns>
    public static PackMetadata? Read(ReadOnlyMemory<byte> bytes, string displayPath, DiagnosticBag diagnostics)
    {
        var own = new DiagnosticBag();
        YamlNode? root = YamlReader.Read(bytes, YamlLimits.PackMetadata, displayPath, own);
        var file = new YamlFile(displayPath, own);
        PackMetadata? metadata = null;
        if (root is YamlMapping { Entries.IsEmpty: false } mapping)
            metadata = Read(mapping, file);
        else if (!own.HasErrors)
            file.Add(Yaml11.IsFalsy(root) ? PackMetadataProblems.Empty(new SourcePlace(displayPath, 1, 1)) : PackMetadataProblems.NotAMapping(file.Place(root!)));
        diagnostics.AddRange(own.ToImmutable());
        return own.HasErrors ? null : metadata;
    }

    private static PackMetadata Read(YamlMapping mapping, YamlFile file)
    {
        var metadata = new PackMetadata(
            mapping.Find("name") is { } name && Yaml11.Of(name) is { Kind: Yaml11Kind.Text } text ? text.Text : "",
            Ref(mapping, file),
            Text(mapping, "version"),
            Text(mapping, "description"),
            Text(mapping, "author"),
            Yaml11.IsFalsy(mapping.Find("stackstorm_version")) ? null : Text(mapping, "stackstorm_version"),
            PythonVersions(mapping),
            Dependencies(mapping, file));
        RegistrationRules.Check(mapping, file);
        return metadata;
    }

    /// <summary>StackStorm asks whether there is a ref by whether Python counts it as true: <c>ref: no</c> and <c>ref: 0</c> are none.</summary>
    private static string? Ref(YamlMapping mapping, YamlFile file)
    {
        switch (mapping.Find("ref"))
        {
            case var node when Yaml11.IsFalsy(node):
                return null;
            case YamlScalar scalar when Yaml11.Of(scalar) is { Kind: Yaml11Kind.Text } text:
                return text.Text;
            case var other:
                file.Add(PackMetadataProblems.RefIsNoText(file.Place(other!), Yaml11.Describe(other!)));
                return null;
        }
    }

    /// <returns>As written, whatever StackStorm makes of it: 1.10 stays "1.10" for people.</returns>
    private static string? Text(YamlMapping mapping, string key) => mapping.Find(key) is YamlScalar { IsNull: false } scalar ? scalar.Value : null;

    private static ImmutableArray<string> PythonVersions(YamlMapping mapping) => mapping.Find("python_versions") switch
    {
        YamlScalar { IsNull: false } one => [one.Value],
        YamlSequence list => [.. list.Items.OfType<YamlScalar>().Select(item => item.Value)],
        _ => [],
    };

    /// <summary>What a pack needs must not be guessed, nor dropped.</summary>
    private static ImmutableArray<string> Dependencies(YamlMapping mapping, YamlFile file)
    {
        const string key = "dependencies";
        switch (mapping.Find(key))
        {
            case var node when Yaml11.IsFalsy(node):
                return [];
            case YamlSequence list when list.Items.FirstOrDefault(item => item is not YamlScalar) is { } wrong:
                file.Add(PackMetadataProblems.WrongType(file.Place(wrong), key, "a list of text", $"a list with {wrong.Describe()}"));
                return [];
            case YamlSequence list:
                return [.. list.Items.Cast<YamlScalar>().Select(item => item.Value)];
            case var other:
                file.Add(PackMetadataProblems.WrongType(file.Place(other!), key, "a list of text", other!.Describe()));
                return [];
        }
    }
}
