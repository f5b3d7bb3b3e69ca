using PackSync.Manifests;
using PackSync.Yaml;

namespace PackSync.Environments;

/// <summary>
/// PURE. A base's relative paths, written anew so that they count from the file that extends it: the lock beside that file keeps sources as written, and has
/// to find them again.
/// </summary>
/// <param name="from">Absolute: the folder of the base.</param>
/// <param name="to">Absolute: the folder of the file that extends it.</param>
internal sealed class RelativePaths(string from, string to)
{
    public YamlMapping Rebase(YamlMapping root) => from == to ? root : Map(root, (key, value) => key switch
    {
        "indexes" => Texts(value, IndexPath),
        "remotes" => Each(value, remote => Map(remote, (name, found) => name is "ca" or "netrc" ? Texts(found, OwnPath) : name == "mirror" ? Texts(found, Source) : found)),
        "target" => Map(value, (name, found) => name switch
        {
            "virtualenvs" when found is YamlMapping => Map(found, (key, text) => key == "path" ? Texts(text, OwnPath) : key == "command" ? Texts(text, Source) : text),
            "configs" when found is YamlScalar { Value: TargetSettings.ConfigsOfApi } => found,
            "packs" or "configs" or "virtualenvs" => Texts(found, OwnPath),
            "search" => Texts(found, SearchPath),
            _ => Below(name, found),
        }),
        "packs" => Each(value, pack => Map(pack, (name, found) => name == "source" ? Texts(found, Source) : name == "configFrom" ? Texts(found, OwnPath) : found)),
        "policy" => Map(value, (name, found) => name == "sources" ? Texts(found, Source) : found),
        "hooks" => Map(value, (name, found) => name is "before" or "after" ? Texts(found, Source) : found),
        _ => value,
    });

    /// <summary>Of the target: what stands one level further down.</summary>
    private YamlNode Below(string key, YamlNode value) => key switch
    {
        "api" => Map(value, (name, found) => name == "ca" ? Texts(found, OwnPath) : found),
        "registrar" => Map(value, (name, found) => name == "command" ? Texts(found, Source) : found),
        _ => value,
    };

    private static YamlMapping Map(YamlMapping mapping, Func<string, YamlNode, YamlNode> change)
        => mapping with { Entries = [.. mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key, change(entry.Key.Value, entry.Value)))] };

    private static YamlNode Map(YamlNode node, Func<string, YamlNode, YamlNode> change) => node is YamlMapping mapping ? Map(mapping, change) : node;

    private static YamlNode Each(YamlNode node, Func<YamlNode, YamlNode> change) => Map(node, (_, value) => change(value));

    /// <summary>One text, a list of them, or (an index) a mapping with a URL.</summary>
    private static YamlNode Texts(YamlNode node, Func<string, string> change) => node switch
    {
        YamlScalar { IsNull: false } scalar => scalar with { Value = change(scalar.Value) },
        YamlSequence list => list with { Items = [.. list.Items.Select(item => Texts(item, change))] },
        YamlMapping mapping => Map(mapping, (key, value) => key == "url" ? Texts(value, change) : value),
        _ => node,
    };

    private string IndexPath(string text) => text.Contains("://", StringComparison.Ordinal) ? Source(text) : OwnPath(text);

    private string SearchPath(string text) => string.Join(':', text.Split(':').Select(OwnPath));

    private string OwnPath(string text) => text is "" or "true" or "false" || text[0] is '/' or '~' || text.Contains("${", StringComparison.Ordinal) && !text.StartsWith('.') ? text : Moved(text);

    /// <summary>Only what says so is a path: <c>user/repo</c> is GitHub's.</summary>
    public string Source(string text)
    {
        const string file = "file://";
        if (text.StartsWith(file + ".", StringComparison.OrdinalIgnoreCase))
            return file + Moved(text[file.Length..]);
        return text is "." or ".." || text.StartsWith("./", StringComparison.Ordinal) || text.StartsWith("../", StringComparison.Ordinal) ? Moved(text) : text;
    }

    private string Moved(string text)
    {
        string relative = Path.GetRelativePath(to, Path.GetFullPath(text, from));
        return relative.StartsWith("..", StringComparison.Ordinal) ? relative : $"./{relative}";
    }
}
