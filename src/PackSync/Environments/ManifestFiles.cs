using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.Yaml;

namespace PackSync.Environments;

/// <summary>packs.yaml with everything it extends, as one mapping with its parameters filled in.</summary>
internal sealed class ManifestFiles(DiagnosticBag diagnostics)
{
    private const int MostFiles = 16;
    private readonly MemoryStream _bytes = new();

    /// <param name="allBytes">Of packs.yaml and every file it extends, one after the other.</param>
    /// <returns>Null where the bag got an error.</returns>
    /// <exception cref="DiagnosticException">A file cannot be read.</exception>
    public static Manifest? Load(EnvironmentPaths paths, byte[] bytes, DiagnosticBag diagnostics, out byte[] allBytes)
    {
        var own = new DiagnosticBag();
        var file = new YamlFile(paths.ShownManifest, own);
        var files = new ManifestFiles(own);
        Manifest? manifest = null;
        if (files.Read(bytes, paths.Manifest, paths.ShownManifest, []) is { } root)
        {
            YamlMapping filled = Parameters.Fill(root, file);
            manifest = ManifestReader.Read(filled, paths.Manifest, paths.ShownManifest, own);
        }

        allBytes = files._bytes.ToArray();
        // every fault at once, each file's in the order of its lines
        diagnostics.AddRange(own.ToImmutable().OrderBy(fault => fault.Place?.File == paths.ShownManifest ? 0 : 1).ThenBy(fault => fault.Place?.File, StringComparer.Ordinal)
            .ThenBy(fault => fault.Place?.Line).ThenBy(fault => fault.Place?.Column));
        return own.HasErrors ? null : manifest;
    }

    /// <param name="chain">The files that led here: absolute, and as shown.</param>
    private YamlMapping? Read(byte[] bytes, string path, string shown, ImmutableArray<(string Path, string Shown)> chain)
    {
        _bytes.Write(bytes);
        if (ManifestReader.ReadRoot(bytes, shown, diagnostics) is not { } root)
            return null;
        var file = new YamlFile(shown, diagnostics);
        chain = chain.Add((path, shown));
        if (root.Find("extends") is not { } extends)
            return root;
        if (extends is not YamlScalar { IsNull: false } scalar || scalar.Value.Contains("${", StringComparison.Ordinal))
        {
            file.Add(YamlShapeProblems.WrongType(file.Place(extends), "extends", "the path of another packs.yaml", extends));
            return null;
        }

        return Base(scalar, path, shown, chain, file) is var (below, directory)
            ? Merge(new RelativePaths(directory, Path.GetDirectoryName(path)!).Rebase(below), root, file)
            : null;
    }

    private (YamlMapping Root, string Directory)? Base(YamlScalar extends, string path, string shown, ImmutableArray<(string Path, string Shown)> chain, YamlFile file)
    {
        EnvironmentPaths found = EnvironmentPaths.Of(extends.Value, Path.GetDirectoryName(path)!);
        string foundShown = Path.IsPathRooted(extends.Value) ? found.Manifest : Tidy(Path.Combine(Path.GetDirectoryName(shown) ?? "", found.ShownManifest));
        SourcePlace place = file.Place(extends);
        if (chain.Any(known => known.Path == found.Manifest))
            file.Add(OverlayProblems.Circle(place, [.. chain.Select(known => known.Shown), foundShown]));
        else if (chain.Length >= MostFiles)
            file.Add(OverlayProblems.TooManyBases(place, MostFiles));
        else if (PackEnvironment.Read(found.Manifest) is not { } bytes)
            file.Add(OverlayProblems.NoBase(place, foundShown));
        else if (Read(bytes, found.Manifest, foundShown, chain) is { } root)
            return (root, Path.GetDirectoryName(found.Manifest)!);
        return null;
    }

    private static YamlMapping Merge(YamlMapping under, YamlMapping over, YamlFile file)
    {
        YamlMapping merged = Overlay.Merge(under, over, file);
        Parameters.CheckNames(under, over, merged, file);
        return merged;
    }

    /// <summary><c>prod/../base.yaml</c> is base.yaml; what leads out of the start stays.</summary>
    private static string Tidy(string path)
    {
        List<string> parts = [];
        foreach (string part in path.Split('/').Where(part => part is not ("." or "")))
        {
            if (part == ".." && parts is [.., not ".."])
                parts.RemoveAt(parts.Count - 1);
            else
                parts.Add(part);
        }

        return (path.StartsWith('/') ? "/" : "") + string.Join('/', parts);
    }
}
