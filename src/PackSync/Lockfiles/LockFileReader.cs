using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Packs;
using PackSync.Yaml;

namespace PackSync.Lockfiles;

/// <summary>Reads packs.lock strictly: unknown keys, missing keys and a newer format are errors with their place.</summary>
public static class LockFileReader
{
    /// <param name="displayPath">As the user would type it; used in diagnostics only.</param>
    /// <returns>Null where <paramref name="diagnostics"/> got an error.</returns>
    public static LockFile? Read(ReadOnlyMemory<byte> bytes, string displayPath, DiagnosticBag diagnostics)
    {
        var own = new DiagnosticBag();
        var file = new YamlFile(displayPath, own);
        LockFile? lockFile = null;
        if (ConflictLine(bytes.Span) is { } line)
            file.Add(LockProblems.ConflictMarkers(new SourcePlace(displayPath, line, 1)));
        else
            lockFile = ReadRoot(YamlReader.Read(bytes, YamlLimits.LockFile, displayPath, own), file);
        diagnostics.AddRange(own.ToImmutable().Select(LockProblems.OfForm));
        return own.HasErrors ? null : lockFile;
    }

    private static LockFile? ReadRoot(YamlNode? root, YamlFile file)
    {
        if (root is not YamlMapping mapping)
        {
            if (root is not null)
                file.Add(YamlShapeProblems.NotAMapping(file.Place(root), "packs.lock", root));
            else if (!file.Diagnostics.HasErrors)
                file.Add(YamlShapeProblems.Empty(new SourcePlace(file.DisplayPath, 1, 1), "packs.lock"));
            return null;
        }

        var reader = new MappingReader(mapping, "packs.lock", file);
        if (reader.Required("lock", "1") is { } format and not "1")
        {
            // a newer format has keys we do not know: say the one thing that helps
            file.Add(LockProblems.UnsupportedFormat(file.Place(reader.Take("lock")!), format));
            return null;
        }

        ImmutableSortedDictionary<PackRef, LockedPack>.Builder packs = ImmutableSortedDictionary.CreateBuilder<PackRef, LockedPack>();
        foreach ((YamlScalar key, YamlNode value) in (reader.Mapping("packs")?.Node as YamlMapping)?.Entries ?? [])
        {
            if (!PackRef.TryParse(key.Value, out PackRef? pack))
                file.Add(LockProblems.BadValue(file.Place(key), "packs", key.Value, "a pack ref"));
            else if (value is not YamlMapping entry)
                file.Add(YamlShapeProblems.WrongType(file.Place(value), key.Value, "a mapping", value));
            else if (LockedPackReading.Read(pack.Value, new MappingReader(entry, $"the entry '{pack}'", file), file) is { } locked)
                packs[pack.Value] = locked;
        }

        reader.RefuseUnknownKeys();
        return new LockFile(packs.ToImmutable());
    }

    /// <returns>The first line that begins with one of git's conflict markers, or null.</returns>
    private static int? ConflictLine(ReadOnlySpan<byte> bytes)
    {
        int line = 0;
        foreach (Range range in bytes.Split((byte)'\n'))
        {
            line++;
            ReadOnlySpan<byte> text = bytes[range];
            if (text.StartsWith("<<<<<<< "u8) || text.StartsWith(">>>>>>> "u8) || text.TrimEnd((byte)'\r').SequenceEqual("======="u8))
                return line;
        }

        return null;
    }
}
