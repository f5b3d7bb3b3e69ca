using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Packs;
using PackSync.Yaml;

namespace PackSync.Lockfiles;

/// <summary>One entry of packs.lock.</summary>
internal static class LockedPackReading
{
    private delegate bool Parser<T>(string? text, out T? result)
        where T : struct;

    /// <returns>Null where the entry is at fault; it is reported.</returns>
    public static LockedPack? Read(PackRef pack, MappingReader reader, YamlFile file)
    {
        string? requested = reader.Required("requested");
        string? source = reader.Required("source");
        CommitId? commit = Parse<CommitId>(reader, file, "commit", CommitId.TryParse, "a full commit id");
        TreeId? tree = Parse<TreeId>(reader, file, "tree", TreeId.TryParse, "a full tree id");
        _ = reader.Required("content");
        ContentHash? content = Parse<ContentHash>(reader, file, "content", ContentHash.TryParse, "h1: and 64 hexadecimal digits");
        if (reader.Has("commit") != reader.Has("tree"))
            file.Add(LockProblems.HalfPinned(file.Place(reader.Node), pack.Value));
        var locked = new LockedPack(
            pack,
            requested ?? "",
            reader.Text("version"),
            source ?? "",
            Checked(reader, file, "path", PackPath.IsValid, "a subfolder of a repository"),
            Checked(reader, file, "tagPrefix", prefix => GitName.IsValid(prefix + "0"), "the beginning of a tag"),
            Checked(reader, file, "ref", GitName.IsReference, "the full name of a branch or tag"),
            commit,
            tree,
            content.GetValueOrDefault(),
            reader.Text("index"),
            Refs(reader, file, "requires"),
            Refs(reader, file, "requiredBy"))
        {
            Requirements = new PackRequirements(reader.Text("stackstorm"), Python(reader, file)),
        };
        if (source is not null)
            CheckSource(locked, reader.Scalar("source")!, file);
        reader.RefuseUnknownKeys();
        return requested is null || source is null || content is null ? null : locked;
    }

    private static string? Checked(MappingReader reader, YamlFile file, string key, Func<string, bool> isValid, string expected)
    {
        if (reader.Scalar(key) is not { } scalar)
            return null;
        if (!isValid(scalar.Value))
            file.Add(LockProblems.BadValue(file.Place(scalar), key, scalar.Value, expected));
        return scalar.Value;
    }

    /// <summary>A place on this machine may be named by packs.yaml and by a local index; never by an index from the network, and never by a dependency.</summary>
    private static void CheckSource(LockedPack locked, YamlScalar scalar, YamlFile file)
    {
        bool mayBeLocal = locked.Index is { } index
            ? !index.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !index.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            : locked.RequiredBy.IsEmpty;
        if (SourceUrl.TryParse(locked.Source, mayBeLocal ? "/" : null, out _, out string? fault))
            return;
        string shown = SourceUrl.HoldsCredential(scalar.Value) ? "a URL with a password" : scalar.Value;
        file.Add(LockProblems.BadValue(file.Place(scalar), "source", shown, $"a source that may stand here: {Display.Safe(fault)}"));
    }

    private static T? Parse<T>(MappingReader reader, YamlFile file, string key, Parser<T> parser, string expected)
        where T : struct
    {
        if (reader.Scalar(key) is not { } scalar)
            return null;
        if (!parser(scalar.Value, out T? result))
            file.Add(LockProblems.BadValue(file.Place(scalar), key, scalar.Value, expected));
        return result;
    }

    private static string? Python(MappingReader reader, YamlFile file)
    {
        const string key = "python";
        if (reader.Scalar(key) is { Value: not ("2" or "3") } other)
            file.Add(LockProblems.BadValue(file.Place(other), key, other.Value, "2 or 3"));
        return reader.Text(key);
    }

    private static ImmutableArray<PackRef> Refs(MappingReader reader, YamlFile file, string key)
    {
        List<PackRef> refs = [];
        foreach (YamlScalar scalar in reader.Scalars(key))
        {
            if (PackRef.TryParse(scalar.Value, out PackRef? pack))
                refs.Add(pack.Value);
            else
                file.Add(LockProblems.BadValue(file.Place(scalar), key, scalar.Value, "a pack ref"));
        }

        return [.. refs];
    }
}
