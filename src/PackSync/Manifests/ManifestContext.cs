using PackSync.Diagnostics;
using PackSync.Packs;
using PackSync.Yaml;

namespace PackSync.Manifests;

/// <summary>What every part of the manifest's reading needs: where relative paths start, and where faults go.</summary>
internal sealed record ManifestContext(string Directory, YamlFile File)
{
    public string FullPath(string path) => Path.GetFullPath(path, Directory);

    /// <summary>Null where the text is no source; the fault is reported.</summary>
    public SourceUrl? Source(YamlScalar scalar)
    {
        SourcePlace place = File.Place(scalar);
        if (RefuseVariable(scalar, "source"))
            return null;
        if (SourceUrl.HoldsCredential(scalar.Value))
            File.Add(ManifestProblems.CredentialInUrl(place));
        else if (!SourceUrl.TryParse(scalar.Value, Directory, out SourceUrl? source, out string? fault))
            File.Add(ManifestProblems.BadSource(place, fault));
        else
            return WarnOfFolder(source, place);
        return null;
    }

    /// <summary><c>${env:NAME}</c>, whole; anything else in a credential's place is a literal secret. The text never reaches the message.</summary>
    public EnvironmentSecret? Secret(MappingReader reader, string key)
    {
        if (reader.Scalar(key, "${env:NAME}") is not { } scalar)
            return null;
        string name = scalar.Value.StartsWith("${env:", StringComparison.Ordinal) && scalar.Value.EndsWith('}') ? scalar.Value[6..^1] : "";
        bool valid = name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');
        if (valid)
            return new EnvironmentSecret(name);
        File.Add(ManifestProblems.LiteralCredential(File.Place(scalar), key));
        return null;
    }

    /// <returns>True, and reports it, where the text wants an environment variable outside a credential.</returns>
    public bool RefuseVariable(YamlScalar scalar, string key)
    {
        bool found = scalar.Value.Contains("${env:", StringComparison.Ordinal);
        if (found)
            File.Add(ManifestProblems.MisplacedVariable(File.Place(scalar), key));
        return found;
    }

    /// <summary>An absolute path, from text relative to packs.yaml.</summary>
    public string? PathOf(MappingReader reader, string key)
        => reader.Scalar(key, "a path") is { } scalar && !RefuseVariable(scalar, key) ? FullPath(scalar.Value) : null;

    private SourceUrl WarnOfFolder(SourceUrl source, SourcePlace place)
    {
        bool shorthand = source.Location == $"https://github.com/{source.Written}";
        if (shorthand && System.IO.Directory.Exists(FullPath(source.Written)))
            File.Add(ManifestProblems.LooksLikeGitHub(place, source.Written));
        return source;
    }
}
