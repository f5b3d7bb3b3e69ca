using PackSync.Packs;

namespace PackSync.StackStorm.Content;

/// <summary>Where StackStorm's registrars look: one folder for each kind, not below it (st2common/content/loader.py, st2common/bootstrap).</summary>
internal static class ContentFolders
{
    public const string Actions = "actions";
    public const string Sensors = "sensors";

    /// <returns>What a file of that path describes; null where it is no metadata.</returns>
    public static ContentKind? KindOf(string path)
    {
        int slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || path.IndexOf('/', slash + 1) >= 0 || path[slash + 1] == '.' || Path.GetExtension(path) is not (".yaml" or ".yml"))
            return null;
        return path[..slash] switch
        {
            Actions when path is not ("actions/config.yaml" or "actions/config.yml") => ContentKind.Action,
            Sensors => ContentKind.Sensor,
            "triggers" => ContentKind.Trigger,
            "rules" => ContentKind.Rule,
            "aliases" => ContentKind.Alias,
            "policies" => ContentKind.Policy,
            _ => null,
        };
    }
}
