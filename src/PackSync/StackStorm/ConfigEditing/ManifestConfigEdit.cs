using PackSync.Diagnostics;
using PackSync.Environments;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.StackStorm.Configs;
using PackSync.Yaml;

namespace PackSync.StackStorm.ConfigEditing;

/// <summary>Changes what <c>config:</c> of one pack says in packs.yaml; makes the place for it where the pack is listed by its name, its version or in braces.</summary>
internal sealed class ManifestConfigEdit(YamlLines lines, PackRef pack, string shown, ConfigValue.Map to)
{
    private const int Indent = 2;
    private const string Key = "config";

    /// <param name="manifest">packs.yaml alone, without what it extends.</param>
    /// <param name="shown">As the user would type it.</param>
    /// <exception cref="DiagnosticException">The text is laid out so that this cannot be done.</exception>
    public static byte[] Set(byte[] manifest, string shown, PackRef pack, ConfigValue.Map to)
    {
        var faults = new DiagnosticBag();
        if (EntryOf(ManifestReader.ReadRoot(manifest, shown, faults), pack) is null && StarterPack.TryParse(pack.Value, null, out StarterPack? bare, out _))
            manifest = ManifestEdit.Add(manifest, shown, bare); // a file that it extends lists it
        return ConfigTextEdit.Repeat(
            manifest,
            shown,
            to,
            YamlLimits.Manifest,
            root => Of(root, pack),
            (lines, root) => new ManifestConfigEdit(lines, pack, shown, to).Step((YamlMapping)root!));
    }

    /// <summary>What the file itself says; null where it says nothing.</summary>
    public static YamlMapping? Of(YamlNode? root, PackRef pack) => (EntryOf(root as YamlMapping, pack) as YamlMapping)?.Find(Key) as YamlMapping;

    private static YamlNode? EntryOf(YamlMapping? root, PackRef pack) => (root?.Find("packs") as YamlMapping)?.Find(pack.Value);

    private bool Step(YamlMapping root)
    {
        int ofPacks = IndexOf(root, "packs");
        if (ofPacks < 0 || root.Entries[ofPacks].Value is not YamlMapping packs || !lines.IsBlock(packs))
            throw OtherLayout(root);
        int index = IndexOf(packs, pack.Value);
        (YamlScalar key, YamlNode value) = packs.Entries[index];
        int end = lines.EndOf(packs, index, lines.EndOf(root, ofPacks, lines.Count));
        switch (value)
        {
            case YamlScalar { IsNull: true }:
                return FromNothing(key, value);
            case YamlScalar version:
                return FromVersion(key, version, end);
            case YamlMapping mapping when lines.IsBlock(mapping):
                return Within(mapping, end);
            case YamlMapping braces when braces.Line == key.Line && FlowText.Entries(lines[key.Line], braces.Column - 1) is var (entries, close) && end == key.Line:
                string comment = lines[key.Line][close..];
                lines.Replace(key.Line, end, [Head(key) + comment, .. entries.Select(entry => Below(key) + entry)]);
                return true;
            default:
                throw OtherLayout(value);
        }
    }

    private bool FromNothing(YamlScalar key, YamlNode value)
    {
        string behind = value.Line == key.Line ? lines.Behind(value) : "";
        lines.Replace(key.Line, key.Line, [Head(key) + behind, .. ConfigYaml.Entry(Key, to, key.Column - 1 + Indent)]);
        return true;
    }

    /// <summary>A bare version is what <c>version:</c> says in a mapping; a bare name may be a branch, a tag or a commit, which the keys tell apart.</summary>
    private bool FromVersion(YamlScalar key, YamlScalar version, int end)
    {
        if (version.Line != key.Line || end != key.Line)
            throw OtherLayout(version);
        if (!VersionRange.LooksLikeRange(version.Value) && !VersionText.TryParse(version.Value, out _))
            throw new DiagnosticException(ConfigEditProblems.BareName(new SourcePlace(shown, version.Line, version.Column), pack, version.Value));
        lines.Replace(key.Line, key.Line, [Head(key), $"{Below(key)}version: {lines[key.Line][(version.Column - 1)..]}"]);
        return true;
    }

    private bool Within(YamlMapping entry, int end)
    {
        int index = IndexOf(entry, Key);
        if (index < 0)
        {
            lines.Insert(lines.EndOf(entry, entry.Entries.Length - 1, end), ConfigYaml.Entry(Key, to, entry.Entries[0].Key.Column - 1));
            return true;
        }

        (YamlScalar key, YamlNode value) = entry.Entries[index];
        int last = lines.EndOf(entry, index, end);
        if (value is YamlMapping mapping && lines.IsBlock(mapping) && !to.Entries.IsEmpty)
            return ConfigTextEdit.Step(lines, mapping, last, to);
        if (value is YamlMapping same && ConfigValueReader.Read(same, new YamlFile(shown, new DiagnosticBag())) == to)
            return false;
        lines.Replace(key.Line, last, ConfigTextEdit.Entry(lines, key, value, to, last));
        return true;
    }

    private static int IndexOf(YamlMapping mapping, string key)
    {
        for (int i = 0; i < mapping.Entries.Length; i++)
        {
            if (mapping.Entries[i].Key.Value == key)
                return i;
        }

        return -1;
    }

    /// <summary>The line up to the colon.</summary>
    private string Head(YamlScalar key)
    {
        string line = lines[key.Line];
        return line[..(line.IndexOf(':', key.Column - 1 + key.Value.Length) + 1)];
    }

    private static string Below(YamlScalar key) => new(' ', key.Column - 1 + Indent);

    private DiagnosticException OtherLayout(YamlNode at) => new(ConfigEditProblems.OtherLayout(new SourcePlace(shown, at.Line, at.Column)));
}
