using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Yaml;

namespace PackSync.Environments;

/// <summary>
/// Changes the packs that a packs.yaml lists, line by line, so that comments and everything else stay as they are. What it makes is read again before it is written; where the
/// text is laid out otherwise than one pack a line, it is left to people.
/// </summary>
public sealed class ManifestEdit
{
    private readonly string _shown;
    private readonly YamlLines _lines;
    private readonly YamlMapping _root;

    private ManifestEdit(byte[] manifest, string shown)
    {
        var faults = new DiagnosticBag();
        _shown = shown;
        _root = ManifestReader.ReadRoot(manifest, shown, faults) ?? throw new DiagnosticException(faults.ToImmutable()[0]);
        _lines = new YamlLines(manifest);
    }

    /// <summary>At the end; or, where the packs are sorted, in its place.</summary>
    /// <param name="shown">As the user would type it.</param>
    /// <exception cref="DiagnosticException">It is listed already, or the text is laid out otherwise.</exception>
    public static byte[] Add(byte[] manifest, string shown, StarterPack pack)
    {
        var edit = new ManifestEdit(manifest, shown);
        edit.Add(pack);
        return edit.Finish([.. edit.Names, pack.Ref.Value]);
    }

    /// <summary>The packs of a text that lists none.</summary>
    /// <param name="lines">As they stand below <c>packs:</c>, without their indent; comments among them.</param>
    /// <param name="packs">That they list.</param>
    /// <exception cref="DiagnosticException">The text is laid out otherwise.</exception>
    public static byte[] Fill(byte[] manifest, string shown, IEnumerable<string> lines, IEnumerable<PackRef> packs)
    {
        var edit = new ManifestEdit(manifest, shown);
        string[] indented = [.. lines.Select(line => $"  {line}")];
        if (edit._root.Find("packs") is { } none)
        {
            edit.Open(none);
            edit._lines.Insert(edit.Key("packs").Line, indented);
        }
        else
        {
            edit._lines.Insert(edit._lines.Count, ["packs:", .. indented]);
        }

        return edit.Finish(packs.Select(pack => pack.Value));
    }

    /// <summary>With all that stands below its key; comments above it stay.</summary>
    /// <param name="shown">As the user would type it.</param>
    /// <exception cref="DiagnosticException">This file does not list it, or the text is laid out otherwise.</exception>
    public static byte[] Remove(byte[] manifest, string shown, PackRef pack)
    {
        var edit = new ManifestEdit(manifest, shown);
        edit.Remove(pack);
        return edit.Finish(edit.Names.Where(name => name != pack.Value));
    }

    private IEnumerable<string> Names => (_root.Find("packs") as YamlMapping)?.Entries.Select(entry => entry.Key.Value) ?? [];

    /// <summary>Reads it again: the packs are those that it should have now.</summary>
    private byte[] Finish(IEnumerable<string> names)
    {
        byte[] bytes = _lines.ToBytes();
        var faults = new DiagnosticBag();
        YamlMapping? root = ManifestReader.ReadRoot(bytes, _shown, faults);
        IEnumerable<string> found = (root?.Find("packs") as YamlMapping)?.Entries.Select(entry => entry.Key.Value) ?? [];
        return faults.HasErrors || !found.Order().SequenceEqual(names.Order())
            ? throw new DiagnosticException(ManifestEditProblems.OtherLayout(new SourcePlace(_shown, 1, 1)))
            : bytes;
    }

    private void Add(StarterPack pack)
    {
        if (Find(pack.Ref) is { } listed)
            throw new DiagnosticException(ManifestEditProblems.ListedAlready(new SourcePlace(_shown, listed.Line, listed.Column), pack.Ref));
        if (_root.Find("packs") is not { } packs)
        {
            _lines.Insert(_lines.Count, ["packs:", $"  {pack.Line}"]);
        }
        else if (packs is YamlMapping { Entries.IsEmpty: false } mapping)
        {
            CheckLayout(mapping);
            _lines.Insert(PlaceOf(pack.Ref, mapping), [new string(' ', mapping.Entries[0].Key.Column - 1) + pack.Line]);
        }
        else
        {
            Open(packs);
            _lines.Insert(Key("packs").Line, [$"  {pack.Line}"]);
        }
    }

    private void Remove(PackRef pack)
    {
        if (_root.Find("packs") is not YamlMapping packs || Find(pack) is not { } key)
            throw new DiagnosticException(ManifestEditProblems.NotListed(_shown, pack));
        CheckLayout(packs);
        int index = packs.Entries.IndexOf(packs.Entries.First(entry => entry.Key == key));
        _lines.Replace(key.Line, EndOf(index, packs), []);
        if (packs.Entries.Length == 1)
            _lines[Key("packs").Line] = _lines[Key("packs").Line].Replace("packs:", "packs: {}", StringComparison.Ordinal);
    }

    private YamlScalar? Find(PackRef pack) => (_root.Find("packs") as YamlMapping)?.Entries.FirstOrDefault(entry => entry.Key.Value == pack.Value).Key;

    private YamlScalar Key(string name) => _root.Entries.First(entry => entry.Key.Value == name).Key;

    /// <summary>Each key on a line of its own, below <c>packs:</c>.</summary>
    private void CheckLayout(YamlMapping packs)
    {
        if (packs.Entries[0].Key.Line <= Key("packs").Line || !_lines.IsBlock(packs))
            throw new DiagnosticException(ManifestEditProblems.OtherLayout(new SourcePlace(_shown, packs.Line, packs.Column)));
    }

    /// <summary><c>packs:</c> and <c>packs: {}</c>, with or without a comment, become the head of a list.</summary>
    private void Open(YamlNode packs)
    {
        int at = Key("packs").Line;
        string rest = _lines[at]["packs:".Length..].Trim();
        if (!_lines[at].StartsWith("packs:", StringComparison.Ordinal) || !(rest.Length == 0 || rest[0] == '#' || rest.StartsWith("{}", StringComparison.Ordinal)))
            throw new DiagnosticException(ManifestEditProblems.OtherLayout(new SourcePlace(_shown, packs.Line, packs.Column)));
        _lines[at] = $"packs: {(rest.StartsWith("{}", StringComparison.Ordinal) ? rest[2..].TrimStart() : rest)}".TrimEnd();
    }

    /// <summary>The index of the line that it is put before.</summary>
    private int PlaceOf(PackRef pack, YamlMapping packs)
    {
        string[] names = [.. packs.Entries.Select(entry => entry.Key.Value)];
        int before = names.SequenceEqual(names.Order(StringComparer.Ordinal)) ? names.Count(name => StringComparer.Ordinal.Compare(name, pack.Value) < 0) : names.Length;
        return before == 0 ? packs.Entries[0].Key.Line - 1 : EndOf(before - 1, packs);
    }

    private int EndOf(int index, YamlMapping packs)
        => _lines.EndOf(packs, index, _root.Entries.Select(entry => entry.Key.Line - 1).Where(line => line >= packs.Entries[^1].Key.Line).DefaultIfEmpty(_lines.Count).Min());
}
