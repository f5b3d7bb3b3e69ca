using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PackSync.TestKit;

/// <summary>The rows of <see cref="StackStormServer"/>: what registering files makes of them, what somebody does to them by hand, and what the API says of them.</summary>
public sealed partial class StackStormDatabase
{
    private static readonly (string Type, string Folder, string Collection)[] Kinds =
    [
        ("trigger", "triggers", "triggertypes"), ("sensor", "sensors", "sensortypes"), ("action", "actions", "actions"), ("rule", "rules", "rules"), ("alias", "aliases", "actionalias"), ("policy", "policies", "policies"),
    ];

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, JsonObject> _rows = new(StringComparer.Ordinal);
    private int _ids;

    /// <summary>Such as <c>actions/aws.run</c>, in order.</summary>
    public IReadOnlyList<string> Rows
    {
        get
        {
            lock (_lock)
                return [.. _rows.Keys];
        }
    }

    /// <summary>Who asks is no administrator: secret parameters of rules are masked for them, whatever they ask for.</summary>
    public bool MasksSecrets { get; set; }

    public static IEnumerable<string> Collections => Kinds.Select(kind => kind.Collection).Append("packs");

    public JsonObject? this[string row]
    {
        get
        {
            lock (_lock)
                return _rows.GetValueOrDefault(row);
        }
    }

    /// <summary>As somebody makes it by hand: no file stands behind it.</summary>
    public JsonObject Make(string collection, string reference, JsonObject? more = null)
    {
        JsonObject row = more ?? [];
        row["enabled"] ??= true;
        row["metadata_file"] ??= "";
        return Put(collection, reference, row);
    }

    public void Enable(string row, bool enabled) => this[row]!["enabled"] = enabled;

    /// <summary>As the registrars do it (st2common/bootstrap): a row of the same name is written anew, with what its file says, and none is taken away.</summary>
    public void Register(string pack, string directory, string shown, Func<string, bool> isAsked)
    {
        Put("packs", pack, new JsonObject { ["name"] = pack, ["path"] = shown, ["version"] = Version().Match(File.ReadAllText(Path.Combine(directory, "pack.yaml"))).Groups[1].Value });
        foreach ((string type, string folder, string collection) in Kinds.Where(kind => isAsked(kind.Type) && Directory.Exists(Path.Combine(directory, kind.Folder))))
        {
            foreach (string path in Directory.GetFiles(Path.Combine(directory, folder), "*.y*ml").Order())
            {
                string text = File.ReadAllText(path), file = $"{folder}/{Path.GetFileName(path)}";
                foreach (Match name in TriggerName().Matches(type == "sensor" ? text : ""))
                    Put("triggertypes", $"{pack}.{name.Groups[1].Value}", new JsonObject { ["metadata_file"] = file });
                var row = new JsonObject { ["metadata_file"] = file };
                if (type != "trigger")
                    row["enabled"] = type == "rule" ? Enabled().IsMatch(text) : !Disabled().IsMatch(text);
                if (ActionRef().Match(text) is { Success: true } action)
                    row[type == "rule" ? "action" : "action_ref"] = type == "rule" ? new JsonObject { ["ref"] = action.Groups[1].Value, ["parameters"] = action.Groups[1].Value == "core.secret" ? new JsonObject { ["secret"] = "s3cret" } : new JsonObject() } : action.Groups[1].Value;
                Put(collection, $"{pack}.{(type == "sensor" ? ClassName() : Name()).Match(text).Groups[1].Value}", row);
            }
        }
    }

    /// <summary>As <c>packs.unload</c> does (contrib/packs/actions/pack_mgmt/unload.py): all that is below the pack's name.</summary>
    public void Unload(string pack)
    {
        lock (_lock)
        {
            foreach (string key in _rows.Keys.Where(key => key.Split('/')[1].Split('.')[0] == pack).ToArray())
                _rows.Remove(key);
        }
    }

    public (int Total, JsonArray Page) List(string collection, string? pack, string? reference, int offset, int limit, string? attributes)
    {
        lock (_lock)
        {
            JsonObject[] all = [.. _rows.Where(row => row.Key.StartsWith(collection + "/", StringComparison.Ordinal)).Select(row => row.Value)
                .Where(row => (pack is null || (string)row["pack"]! == pack) && (reference is null || (string)row["ref"]! == reference))];
            return (all.Length, [.. all.Skip(offset).Take(limit).Select(row => Chosen(row, attributes))]);
        }
    }

    /// <param name="key">By reference or id, as the API takes both.</param>
    public JsonObject? Find(string collection, string key)
    {
        lock (_lock)
            return _rows.GetValueOrDefault($"{collection}/{key}") ?? _rows.Values.FirstOrDefault(row => (string)row["id"]! == key && _rows[$"{collection}/{row["ref"]}"] == row);
    }

    public void Delete(string collection, JsonObject row)
    {
        lock (_lock)
            _rows.Remove($"{collection}/{row["ref"]}");
    }

    public JsonObject Put(string collection, string reference, JsonObject row)
    {
        lock (_lock)
        {
            string key = $"{collection}/{reference}";
            row["id"] = _rows.TryGetValue(key, out JsonObject? known) ? (string)known["id"]! : (++_ids).ToString("x24", CultureInfo.InvariantCulture);
            row["ref"] = reference;
            if (collection != "packs")
                (row["pack"], row["name"]) = (reference.Split('.')[0], reference[(reference.IndexOf('.', StringComparison.Ordinal) + 1)..]);
            _rows[key] = row;
            return row;
        }
    }

    private static JsonObject Chosen(JsonObject row, string? attributes)
    {
        string[]? chosen = attributes?.Split(',');
        return new JsonObject(row.Where(value => chosen is null || value.Key is "id" or "ref" || chosen.Contains(value.Key)).Select(value => KeyValuePair.Create(value.Key, value.Value?.DeepClone())));
    }

    [GeneratedRegex(@"^name:\s*[""']?([^""'\s#]+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"^version:\s*[""']?([^""'\s#]+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Version();

    [GeneratedRegex(@"^class_name:\s*[""']?([^""'\s#]+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ClassName();

    [GeneratedRegex(@"^enabled:\s*(true|yes|on)\b", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Enabled();

    [GeneratedRegex(@"^enabled:\s*(false|no|off)\b", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Disabled();

    [GeneratedRegex(@"(?:^action_ref:\s*|^action:\s*\{\s*ref:\s*)([a-z0-9_.]+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ActionRef();

    [GeneratedRegex(@"^trigger_types:.*\bname:\s*([a-z0-9_]+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex TriggerName();
}
