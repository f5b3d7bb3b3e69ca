using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Inspecting;

/// <summary>
/// StackStorm looks for packs in several directories, and two of its readers disagree on which of two packs of one name counts
/// (st2common/content/loader.py): content is the first directory's of that name, pack.yaml or not; the pack's row and config schema are the last pack.yaml's.
/// </summary>
internal static class BasePaths
{
    /// <summary>Every directory that could be a pack by its name, a link to one included.</summary>
    public static IEnumerable<PackRef> Directories(string basePath)
    {
        if (!Directory.Exists(basePath))
            yield break;
        foreach (string path in Directory.EnumerateDirectories(basePath))
        {
            if (PackRef.TryParse(Path.GetFileName(path), out PackRef? pack))
                yield return pack.Value;
        }
    }

    public static bool IsPack(string directory) => File.Exists(Path.Combine(directory, "pack.yaml"));

    /// <returns>Sorted by pack.</returns>
    public static ImmutableArray<ShadowedPack> Shadowed(TargetSettings target, DiagnosticBag diagnostics)
    {
        if (target.Search.IsEmpty || !Directory.Exists(target.Packs))
            return []; // a machine without the target cannot tell
        ImmutableArray<ShadowedPack> shadowed =
        [
            .. target.BasePaths
                .SelectMany(basePath => Readable(target, basePath, diagnostics).Select(pack => (pack, directory: Path.Combine(basePath, pack.Value))))
                .GroupBy(found => found.pack, found => found.directory)
                .Select(group => Of(group.Key, [.. group.DistinctBy(Identity)]))
                .OfType<ShadowedPack>()
                .OrderBy(pack => pack.Ref),
        ];
        diagnostics.AddRange(shadowed.Select(InspectingProblems.Shadowed));
        return shadowed;
    }

    /// <returns>Null where nothing hides anything.</returns>
    private static ShadowedPack? Of(PackRef pack, ImmutableArray<string> directories)
        => directories.Skip(1).LastOrDefault(IsPack) is { } last ? new ShadowedPack(pack, directories, last) : null;

    private static PackRef[] Readable(TargetSettings target, string basePath, DiagnosticBag diagnostics)
    {
        SearchPath? search = target.Search.FirstOrDefault(search => search.Path == basePath);
        try
        {
            if (search is not null && !Directory.Exists(basePath))
                diagnostics.Add(InspectingProblems.NoBasePath(search, null));
            return [.. Directories(basePath)];
        }
        catch (Exception cause) when (search is not null && cause is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(InspectingProblems.NoBasePath(search!, cause));
            return [];
        }
    }

    /// <summary>A base path may be a link to another, or be spelled twice.</summary>
    private static string Identity(string directory) => DirectoryId.Of(directory) is { Exists: true } id ? id.ToString() : directory;
}
