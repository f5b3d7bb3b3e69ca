using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Packs;
using PackSync.StackStorm.Content;
using PackSync.Targets;

namespace PackSync.StackStorm.Database;

/// <summary>The rows that StackStorm makes of a pack's files when it registers them.</summary>
internal static class PackRows
{
    /// <exception cref="IOException">They cannot be read.</exception>
    public static ImmutableArray<RegisteredRow> OnDisk(PackRef pack, string directory, CancellationToken cancellation)
    {
        if (PathStat.Read(directory) is null)
            return [];
        // what is wrong with a file, registering it says
        var version = new ContentVersion(pack, PackFiles.Of(directory, cancellation), new DiagnosticBag());
        return [.. version.Items(_ => true).Values.Select(item => new RegisteredRow(item.Key.Kind, item.Name, item.File) { Enabled = item.IsEnabled })];
    }

    /// <summary>What of a pack these types stand for. A sensor brings its triggers (st2common/models/utils/sensor_type_utils.py).</summary>
    /// <param name="types">As packs.yaml has them; empty: all.</param>
    public static bool IsRegistered(ContentKind kind, ImmutableArray<string> types)
    {
        if (types.IsEmpty || types.Contains("all"))
            return true;
        return kind switch
        {
            ContentKind.Action or ContentKind.Workflow => Has("action", "actions"),
            ContentKind.Sensor => Has("sensor", "sensors"),
            ContentKind.Trigger => Has("trigger", "triggers") || Has("sensor", "sensors"),
            ContentKind.Rule => Has("rule", "rules"),
            ContentKind.Alias => Has("alias", "aliases"),
            ContentKind.Policy => Has("policy", "policies"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        bool Has(string one, string many) => types.Contains(one) || types.Contains(many);
    }
}
