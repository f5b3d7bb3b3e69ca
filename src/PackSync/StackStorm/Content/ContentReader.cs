using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Packs;
using PackSync.Yaml;

namespace PackSync.StackStorm.Content;

/// <summary>Metadata files → what StackStorm would register of them. A file that it would refuse is no content; why, the bag gets as a warning.</summary>
internal sealed class ContentReader(PackRef pack, PackFiles files, DiagnosticBag diagnostics)
{
    public const int MaxBytes = 1 << 20;

    public static readonly string[] WorkflowRunners = ["orquesta", "mistral-v1", "mistral-v2", "action-chain"];

    /// <summary>Usually one; a sensor brings its triggers.</summary>
    public ImmutableArray<ContentItem> Read(string path)
    {
        ContentKind kind = ContentFolders.KindOf(path) ?? throw new ArgumentException(path, nameof(path));
        var faults = new DiagnosticBag();
        string display = $"{pack}:{path}";
        YamlNode? root = files.Read(path, MaxBytes) is { } bytes ? YamlReader.Read(bytes, YamlLimits.PackMetadata, display, faults) : null;
        if (root is not YamlMapping metadata)
            return None(ContentProblems.Unreadable(display, faults.ToImmutable().FirstOrDefault()?.Message ?? "it is no mapping"));
        if (Text(metadata, "pack") is { } declared && declared != pack.Value)
            return None(ContentProblems.OtherPack(display, declared, pack));
        if (Text(metadata, kind == ContentKind.Sensor ? "class_name" : "name") is not { } name)
            return None(ContentProblems.Unreadable(display, $"it has no {(kind == ContentKind.Sensor ? "class_name" : "name")}"));
        string? runner = kind == ContentKind.Action ? Text(metadata, "runner_type") : null;
        var item = new ContentItem(
            WorkflowRunners.Contains(runner) ? ContentKind.Workflow : kind,
            name,
            path,
            EntryPoint(metadata, path, kind),
            Uses(kind, metadata))
        {
            Runner = runner,
            IsEnabled = metadata.Find("enabled") is { } enabled ? !Yaml11.IsFalsy(enabled) : kind != ContentKind.Rule,
        };
        return kind == ContentKind.Sensor ? [item, .. Triggers(metadata, path)] : [item];
    }

    /// <summary>StackStorm refuses one that leads out of the pack (st2common/content/utils.py, get_entry_point_abs_path).</summary>
    private static string? EntryPoint(YamlMapping metadata, string path, ContentKind kind)
    {
        if (kind is not (ContentKind.Action or ContentKind.Sensor) || Text(metadata, "entry_point") is not { Length: > 0 } entry || entry.Contains('\0', StringComparison.Ordinal))
            return null;
        string full = Path.GetFullPath(entry, "/" + path.Split('/')[0]);
        string relative = Path.GetRelativePath("/", full);
        return Path.IsPathRooted(entry) || entry.Split('/').Contains("..") ? null : relative;
    }

    private static ImmutableArray<ContentUse> Uses(ContentKind kind, YamlMapping metadata) => kind switch
    {
        ContentKind.Rule =>
        [
            .. Use(ContentKind.Action, metadata.Find("action") is YamlMapping action ? Text(action, "ref") : null),
            .. Use(ContentKind.Trigger, metadata.Find("trigger") is YamlMapping trigger ? Text(trigger, "type") : null),
        ],
        ContentKind.Alias => [.. Use(ContentKind.Action, Text(metadata, "action_ref"))],
        _ => [],
    };

    private static IEnumerable<ContentUse> Use(ContentKind kind, string? reference) => reference is null ? [] : [new ContentUse(kind, reference)];

    private static IEnumerable<ContentItem> Triggers(YamlMapping sensor, string path)
        => sensor.Find("trigger_types") is YamlSequence types
            ? types.Items.OfType<YamlMapping>().Select(type => Text(type, "name")).OfType<string>().Select(name => new ContentItem(ContentKind.Trigger, name, path, null, []))
            : [];

    private static string? Text(YamlMapping mapping, string key) => mapping.Find(key) is YamlScalar { IsNull: false } scalar ? scalar.Value : null;

    private ImmutableArray<ContentItem> None(Diagnostic why)
    {
        diagnostics.Add(why);
        return [];
    }
}
