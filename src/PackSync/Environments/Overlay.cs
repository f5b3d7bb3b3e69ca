using System.Collections.Immutable;
using PackSync.Packs;
using PackSync.Yaml;

namespace PackSync.Environments;

/// <summary>
/// PURE. One packs.yaml over the one that it extends: mappings are merged key by key, everything else takes the place of what was there. What stands in
/// place of another keeps its own file, line and column, so that a fault is shown where it was made.
/// </summary>
internal static class Overlay
{
    /// <summary>Of these a pack has one: naming another drops those of the base.</summary>
    private static readonly string[][] Alternatives = [["version", "branch", "tag", "commit"], ["config", "configFrom"]];

    public static YamlMapping Merge(YamlMapping under, YamlMapping over, YamlFile file)
        => Merge(under, over, (key, below, above) => key == "packs" && (below, above) is (YamlMapping packs, YamlMapping more)
            ? Merge(packs, more, (_, entry, change) => Entry(entry, change, file))
            : Value(key, below, above));

    /// <summary>A key with nothing, as where all that stood below it is commented out, changes nothing.</summary>
    private static YamlNode Value(string key, YamlNode under, YamlNode over) => (under, over) switch
    {
        (_, YamlScalar { IsNull: true }) => under,
        (YamlMapping below, YamlMapping above) => Merge(below, above, Value),
        _ => over,
    };

    private static YamlMapping Merge(YamlMapping under, YamlMapping over, Func<string, YamlNode, YamlNode, YamlNode> merge)
    {
        Dictionary<string, KeyValuePair<YamlScalar, YamlNode>> above = over.Entries.ToDictionary(entry => entry.Key.Value, StringComparer.Ordinal);
        HashSet<string> below = [.. under.Entries.Select(entry => entry.Key.Value)];
        return over with
        {
            Entries =
            [
                .. under.Entries.Select(entry => above.TryGetValue(entry.Key.Value, out KeyValuePair<YamlScalar, YamlNode> change)
                    ? new(change.Key, merge(entry.Key.Value, entry.Value, change.Value))
                    : entry),
                .. over.Entries.Where(entry => !below.Contains(entry.Key.Value)),
            ],
        };
    }

    /// <summary>An entry with nothing changes nothing; one that makes the pack absent, or present again, stands for itself.</summary>
    private static YamlNode Entry(YamlNode under, YamlNode over, YamlFile file)
    {
        if (over is YamlScalar { IsNull: true })
            return under;
        if (IsAbsent(over) || IsAbsent(under) || (under is not YamlMapping && over is not YamlMapping))
            return over;
        bool isReplaced = over is YamlMapping keys && Alternatives[0].Any(key => keys.Find(key) is not null);
        if (AsMapping(under, isReplaced, file) is not { } below || AsMapping(over, isReplaced: false, file) is not { } above)
            return over;
        string[] dropped = [.. Alternatives.Where(group => group.Any(key => above.Find(key) is not null)).SelectMany(group => group.Where(key => above.Find(key) is null))];
        return Merge(below with { Entries = [.. below.Entries.Where(entry => !dropped.Contains(entry.Key.Value))] }, above, Value);
    }

    private static bool IsAbsent(YamlNode node) => node is YamlMapping mapping && mapping.Find("state") is YamlScalar { Value: "absent" };

    /// <summary>A bare value is a version, where it is to meet a mapping; a bare name may be a branch, a tag or a commit, which the keys tell apart.</summary>
    /// <param name="isReplaced">What it says counts no more.</param>
    private static YamlMapping? AsMapping(YamlNode node, bool isReplaced, YamlFile file)
    {
        switch (node)
        {
            case YamlMapping mapping:
                return mapping;
            case YamlScalar scalar when scalar.IsNull || isReplaced:
                return new YamlMapping([], scalar.Line, scalar.Column) { File = scalar.File };
            case YamlScalar scalar when VersionRange.LooksLikeRange(scalar.Value) || VersionText.TryParse(scalar.Value, out _):
                return new YamlMapping([new(scalar with { Value = "version" }, scalar)], scalar.Line, scalar.Column) { File = scalar.File };
            default:
                file.Add(OverlayProblems.BareName(file.Place(node), (node as YamlScalar)?.Value ?? ""));
                return null;
        }
    }
}
