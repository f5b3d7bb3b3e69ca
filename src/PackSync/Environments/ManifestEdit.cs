using System.Text;
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
    private readonly List<string> _lines;
    private readonly string _newLine;
    private readonly YamlMapping _root;

    private ManifestEdit(byte[] manifest, string shown)
    {
        var faults = new DiagnosticBag();
        _shown = shown;
        _root = ManifestReader.ReadRoot(manifest, shown, faults) ?? throw new DiagnosticException(faults.ToImmutable()[0]);
        string text = new UTF8Encoding(false, true).GetString(manifest);
        _newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        _lines = [.. text.ReplaceLineEndings("\n").Split('\n')];
        if (_lines[^1].Length == 0)
            _lines.RemoveAt(_lines.Count - 1);
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
            edit._lines.InsertRange(edit.Key("packs").Line, indented);
        }
        else
        {
            edit._lines.AddRange(["packs:", .. indented]);
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
        byte[] bytes = Encoding.UTF8.GetBytes(string.Concat(_lines.Select(line => line + _newLine)));
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
            _lines.AddRange(["packs:", $"  {pack.Line}"]);
        }
        else if (packs is YamlMapping { Entries.IsEmpty: false } mapping)
        {
            CheckLayout(mapping);
            _lines.Insert(PlaceOf(pack.Ref, mapping), new string(' ', mapping.Entries[0].Key.Column - 1) + pack.Line);
        }
        else
        {
            Open(packs);
            _lines.Insert(Key("packs").Line, $"  {pack.Line}");
        }
    }

    private void Remove(PackRef pack)
    {
        if (_root.Find("packs") is not YamlMapping packs || Find(pack) is not { } key)
            throw new DiagnosticException(ManifestEditProblems.NotListed(_shown, pack));
        CheckLayout(packs);
        int index = packs.Entries.IndexOf(packs.Entries.First(entry => entry.Key == key)), end = EndOf(index, packs);
        _lines.RemoveRange(key.Line - 1, end - key.Line + 1);
        if (packs.Entries.Length == 1)
            _lines[Key("packs").Line - 1] = _lines[Key("packs").Line - 1].Replace("packs:", "packs: {}", StringComparison.Ordinal);
    }

    private YamlScalar? Find(PackRef pack) => (_root.Find("packs") as YamlMapping)?.Entries.FirstOrDefault(entry => entry.Key.Value == pack.Value).Key;

    private YamlScalar Key(string name) => _root.Entries.First(entry => entry.Key.Value == name).Key;

    /// <summary>Each key on a line of its own, below <c>packs:</c>.</summary>
    private void CheckLayout(YamlMapping packs)
    {
        int above = Key("packs").Line;
        foreach ((YamlScalar key, _) in packs.Entries)
        {
            if (key.Line <= above || key.Column != packs.Entries[0].Key.Column || !_lines[key.Line - 1].StartsWith(new string(' ', key.Column - 1), StringComparison.Ordinal) || _lines[key.Line - 1].TrimStart()[0] is '{' or '?')
                throw new DiagnosticException(ManifestEditProblems.OtherLayout(new SourcePlace(_shown, key.Line, key.Column)));
            above = key.Line;
        }
    }

    /// <summary><c>packs:</c> and <c>packs: {}</c>, with or without a comment, become the head of a list.</summary>
    private void Open(YamlNode packs)
    {
        int at = Key("packs").Line - 1;
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

    /// <summary>The last line, from 1, of what an entry says; blank lines and comments below belong to what follows.</summary>
    private int EndOf(int index, YamlMapping packs)
    {
        int next = index + 1 < packs.Entries.Length
            ? packs.Entries[index + 1].Key.Line
            : _root.Entries.Select(entry => entry.Key.Line).Where(line => line > packs.Entries[index].Key.Line).DefaultIfEmpty(_lines.Count + 1).Min();
        int end = next - 1;
        while (end > packs.Entries[index].Key.Line && _lines[end - 1].TrimStart() is "" or ['#', ..] or "...")
            end--;
        return end;
    }
}
