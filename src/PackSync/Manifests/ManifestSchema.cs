using System.Text;

namespace PackSync.Manifests;

/// <summary>
/// The JSON Schema (2020-12) of packs.yaml, for editors: docs/packs.schema.json, carried in the assembly. It says what <see cref="ManifestReader"/>
/// accepts as far as a schema can; a test lists what it cannot.
/// </summary>
public static class ManifestSchema
{
    /// <summary>The usual name of the file beside a packs.yaml.</summary>
    public const string FileName = "packs.schema.json";

    /// <summary>UTF-8, ends with a newline.</summary>
    public static string Text { get; } = Load();

    private static string Load()
    {
        using Stream stream = typeof(ManifestSchema).Assembly.GetManifestResourceStream(FileName)
            ?? throw new InvalidOperationException($"{FileName} is not in the assembly");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
