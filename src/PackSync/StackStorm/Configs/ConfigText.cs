using System.Globalization;
using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.Yaml;

namespace PackSync.StackStorm.Configs;

/// <summary>A declared config as it was written: the mapping in packs.yaml, or the file that packs.yaml names.</summary>
/// <param name="Root">Null: the file is empty.</param>
/// <param name="File">Its path as people would type it; keys that are no text are reported to it.</param>
public sealed record ConfigText(YamlMapping? Root, YamlFile File, SourcePlace Start)
{
    /// <param name="entry">Declares a config.</param>
    /// <param name="manifestDirectory">Absolute; relative paths count from it.</param>
    /// <returns>Null where <paramref name="diagnostics"/> got an error.</returns>
    public static ConfigText? Read(PackEntry entry, string manifestDirectory, DiagnosticBag diagnostics) => entry.Config switch
    {
        PackConfigSource.Inline inline => new ConfigText(inline.Values, new YamlFile(entry.Place.File, diagnostics), entry.Place),
        PackConfigSource.FromFile file => Read(file.Path, Shown(file.Path, entry, manifestDirectory), entry, diagnostics),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The value at that path, or the nearest that contains it.</summary>
    public SourcePlace Place(ConfigPath path)
    {
        YamlNode? at = Root;
        foreach (string segment in path.Segments)
        {
            YamlNode? below = at switch
            {
                YamlMapping mapping => mapping.Find(segment),
                YamlSequence list when int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out int i) && i < list.Items.Length => list.Items[i],
                _ => null,
            };
            if (below is null)
                break;
            at = below;
        }

        return at is null ? Start : File.Place(at);
    }

    private static ConfigText? Read(string path, string shown, PackEntry entry, DiagnosticBag diagnostics)
    {
        try
        {
            return Parse(System.IO.File.ReadAllBytes(path), shown, diagnostics);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(ConfigProblems.FileUnreadable(entry.Place, entry.Ref, shown, cause));
            return null;
        }
    }

    /// <param name="shown">As people would type the path of the file.</param>
    /// <returns>Null where <paramref name="diagnostics"/> got an error.</returns>
    public static ConfigText? Parse(byte[] bytes, string shown, DiagnosticBag diagnostics)
    {
        var own = new DiagnosticBag();
        YamlNode? root = YamlReader.Read(bytes, YamlLimits.PackConfig, shown, own);
        var file = new YamlFile(shown, diagnostics);
        if (root is not (null or YamlMapping or YamlScalar { IsNull: true }))
            own.Add(YamlShapeProblems.NotAMapping(file.Place(root), "a pack config", root));
        diagnostics.AddRange(own.ToImmutable());
        return own.HasErrors ? null : new ConfigText(root as YamlMapping, file, new SourcePlace(shown, 1, 1));
    }

    /// <summary>From where packs.yaml is shown.</summary>
    internal static string Shown(string path, PackEntry entry, string manifestDirectory)
        => Path.Combine(Path.GetDirectoryName(entry.Place.File) ?? "", Path.GetRelativePath(manifestDirectory, path));
}
