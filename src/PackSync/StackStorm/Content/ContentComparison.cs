using System.Buffers;
using PackSync.Diagnostics;
using PackSync.Packs;
using PackSync.Planning;

namespace PackSync.StackStorm.Content;

/// <summary>
/// What a pack has now and what it would have. Metadata that is the same in both, byte for byte, is not even parsed, unless it may name something that
/// differs: a pack can have thousands of actions.
/// </summary>
internal sealed class ContentComparison
{
    private readonly ContentVersion _before;
    private readonly ContentVersion _after;
    private readonly HashSet<string> _different;
    private readonly bool _configChanges;

    private ContentComparison(PackRef pack, PackFiles before, PackFiles after, bool configChanges, DiagnosticBag diagnostics)
    {
        _configChanges = configChanges;
        _before = new ContentVersion(pack, before, new DiagnosticBag());
        _after = new ContentVersion(pack, after, diagnostics);
        _different = [.. before.Paths.Union(after.Paths).Where(path => !before.Paths.Contains(path) || !after.Paths.Contains(path) || before.Hash(path) != after.Hash(path))];
    }

    /// <param name="before"><see cref="PackFiles.None"/>: the pack is not there yet.</param>
    /// <param name="after"><see cref="PackFiles.None"/>: it goes away.</param>
    /// <param name="configChanges">Sensors read their config when they start.</param>
    /// <param name="diagnostics">Gets what StackStorm would refuse of <paramref name="after"/>.</param>
    public static PackContent Compare(PackRef pack, PackFiles before, PackFiles after, bool configChanges, DiagnosticBag diagnostics)
    {
        var comparison = new ContentComparison(pack, before, after, configChanges, diagnostics);
        return new PackContent(
            pack,
            [.. comparison.Changes().OrderBy(change => change.Kind).ThenBy(change => change.Name, StringComparer.Ordinal)],
            [.. comparison.RunningSensors().Order(StringComparer.Ordinal)]);
    }

    private IEnumerable<ContentChange> Changes()
    {
        SearchValues<string> code = Words(_different.Where(path => ContentFolders.KindOf(path) is null).Select(path => Path.GetFileName(path)));
        Dictionary<(ContentKind, string), ContentItem> before = _before.Items(path => _different.Contains(path) || _before.Mentions(path, code));
        Dictionary<(ContentKind, string), ContentItem> after = _after.Items(path => _different.Contains(path) || _after.Mentions(path, code));
        // a file that is the same in both may have the name of what seems to come or go
        SearchValues<string> lonely = Words(before.Values.Where(item => !after.ContainsKey(item.Key)).Concat(after.Values.Where(item => !before.ContainsKey(item.Key))).Select(item => item.Name));
        Dictionary<(ContentKind, string), ContentItem> same = _before.Items(path => !_different.Contains(path) && _before.Mentions(path, lonely));

        foreach (ContentItem item in before.Values)
        {
            if (after.TryGetValue(item.Key, out ContentItem? now))
            {
                if (IsChanged(item, now))
                    yield return new ContentChange(now.Kind, now.Name, ContentChangeKind.Changed);
            }
            else if (!same.ContainsKey(item.Key))
            {
                yield return new ContentChange(item.Kind, item.Name, ContentChangeKind.Removed);
            }
        }

        foreach (ContentItem item in after.Values.Where(item => !before.ContainsKey(item.Key) && !same.ContainsKey(item.Key)))
            yield return new ContentChange(item.Kind, item.Name, ContentChangeKind.Added);
    }

    /// <summary>What a sensor says of its triggers is not told apart: they come and go with it.</summary>
    private bool IsChanged(ContentItem before, ContentItem after)
    {
        if (before.Kind == ContentKind.Trigger && ContentFolders.KindOf(before.File) == ContentKind.Sensor)
            return false;
        return _before.Files.Hash(before.File) != _after.Files.Hash(after.File)
            || before.EntryPoint != after.EntryPoint
            || (before.EntryPoint is { } entry && _different.Contains(entry));
    }

    /// <summary>Of both versions: a new one is started when it is registered.</summary>
    private IEnumerable<string> RunningSensors()
    {
        bool sharedDiffers = _configChanges || _different.Any(path => path == "requirements.txt"
            || path.StartsWith("lib/", StringComparison.Ordinal)
            || (path.StartsWith(ContentFolders.Sensors + "/", StringComparison.Ordinal) && ContentFolders.KindOf(path) is null));
        Dictionary<(ContentKind, string), ContentItem> before = _before.Items(IsSensor);
        return _after.Items(IsSensor).Values
            .Where(sensor => sensor.Kind == ContentKind.Sensor && before.ContainsKey(sensor.Key))
            .Where(sensor => sharedDiffers || _different.Contains(sensor.File) || (sensor.EntryPoint is { } entry && _different.Contains(entry)))
            .Select(sensor => sensor.Name);
    }

    private static SearchValues<string> Words(IEnumerable<string> words) => SearchValues.Create([.. words.Distinct()], StringComparison.Ordinal);

    private static bool IsSensor(string path) => ContentFolders.KindOf(path) == ContentKind.Sensor;
}
