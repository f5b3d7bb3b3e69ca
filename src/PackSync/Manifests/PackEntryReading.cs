using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Packs;
using PackSync.Yaml;

namespace PackSync.Manifests;

/// <summary>One value below <c>packs:</c>: nothing, a scalar, or a mapping.</summary>
internal static class PackEntryReading
{
    private static readonly string[] RegisterTypes =
        ["all", "runner", "action", "trigger", "sensor", "rule", "rule_type", "alias", "policy_type", "policy", "config"];

    /// <returns>Null where the entry is at fault beyond use; it is reported.</returns>
    public static PackEntry? Read(PackRef pack, SourcePlace place, YamlNode value, ManifestContext context)
    {
        switch (value)
        {
            case YamlScalar scalar:
                return RequestReading.FromScalar(scalar, context) is { } request ? Bare(pack, place, request) : null;
            case YamlMapping mapping:
                return FromMapping(pack, place, new MappingReader(mapping, $"the pack '{pack}'", context.File), context);
            default:
                context.File.Add(ManifestProblems.UnquotedList(context.File.Place(value), pack.Value));
                return null;
        }
    }

    private static PackEntry Bare(PackRef pack, SourcePlace place, PackRequest request) => new(
        pack, place, request, null, null, null, Dependencies: true, Absent: false, Lfs: false, null, [], [], null, null);

    private static PackEntry? FromMapping(PackRef pack, SourcePlace place, MappingReader reader, ManifestContext context)
    {
        PackRequest? request = RequestReading.FromKeys(pack, reader, context);
        var entry = new PackEntry(
            pack,
            place,
            request ?? new PackRequest.Unpinned(),
            reader.Scalar("source", "a source") is { } source ? context.Source(source) : null,
            Subfolder(reader, context),
            TagPrefix(reader, context),
            reader.Flag("dependencies", absent: true),
            reader.Word("state", false, ("present", false), ("absent", true)),
            reader.Flag("lfs", absent: false),
            reader.Word<CheckoutMode?>("checkout", null, ("repository", CheckoutMode.Repository), ("files", CheckoutMode.Files)),
            Globs(reader, "ignore", context),
            Globs(reader, "keep", context),
            Register(reader, context),
            Config(pack, reader, context))
        {
            IgnoresCompatibility = reader.Word("compatibility", false, ("check", false), ("ignore", true)),
        };
        reader.RefuseUnknownKeys();
        CheckTogether(entry, reader, context);
        return request is null ? null : entry;
    }

    private static void CheckTogether(PackEntry entry, MappingReader reader, ManifestContext context)
    {
        string pack = entry.Ref.Value;
        if (entry is { Path: not null, Checkout: CheckoutMode.Repository })
            context.File.Add(ManifestProblems.PathNeedsFiles(context.File.Place(reader.KeyOrMapping("checkout")), pack));
        if (entry.Path is not null && !reader.Has("source"))
            context.File.Add(ManifestProblems.PathWithoutSource(context.File.Place(reader.KeyOrMapping("path")), pack));
        if (!entry.Absent)
            return;
        foreach ((YamlScalar key, _) in ((YamlMapping)reader.Node).Entries.Where(pair => pair.Key.Value != "state"))
            context.File.Add(ManifestProblems.NothingButAbsent(context.File.Place(key), pack, key.Value));
    }

    private static string? Subfolder(MappingReader reader, ManifestContext context)
    {
        if (reader.Scalar("path", "a folder") is not { } scalar || context.RefuseVariable(scalar, "path"))
            return null;
        string path = scalar.Value.Trim('/');
        if (scalar.Value.StartsWith('/') || !PackPath.IsValid(path))
            context.File.Add(ManifestProblems.BadPath(context.File.Place(scalar), scalar.Value));
        return path;
    }

    private static string? TagPrefix(MappingReader reader, ManifestContext context)
    {
        if (reader.Scalar("tagPrefix") is not { } scalar)
            return null;
        if (!GitName.IsValid(scalar.Value + "0"))
            context.File.Add(ManifestProblems.BadReference(context.File.Place(scalar), "tag", scalar.Value));
        return scalar.Value;
    }

    private static ImmutableArray<string> Globs(MappingReader reader, string key, ManifestContext context)
    {
        ImmutableArray<YamlScalar> globs = reader.Scalars(key);
        foreach (YamlScalar glob in globs)
        {
            if (glob.Value.Length == 0 || glob.Value.StartsWith('/') || glob.Value.Contains('\\', StringComparison.Ordinal) || glob.Value.Split('/').Contains(".."))
                context.File.Add(ManifestProblems.BadGlob(context.File.Place(glob), glob.Value));
        }

        return [.. globs.Select(glob => glob.Value)];
    }

    internal static ImmutableArray<string>? Register(MappingReader reader, ManifestContext context)
    {
        if (!reader.Has("register"))
            return null;
        ImmutableArray<YamlScalar> types = reader.Scalars("register");
        foreach (YamlScalar type in types)
        {
            if (!RegisterTypes.Contains(type.Value))
                context.File.Add(ManifestProblems.BadRegisterType(context.File.Place(type), type.Value, RegisterTypes));
        }

        return [.. types.Select(type => type.Value)];
    }

    private static PackConfigSource? Config(PackRef pack, MappingReader reader, ManifestContext context)
    {
        string? file = context.PathOf(reader, "configFrom");
        YamlNode? values = reader.Take("config");
        if (values is not null && file is not null)
            context.File.Add(ManifestProblems.BothConfigs(context.File.Place(reader.KeyOrMapping("configFrom")), pack.Value));
        else if (values is not null and not YamlMapping)
            context.File.Add(YamlShapeProblems.WrongType(context.File.Place(values), "config", "a mapping", values));
        return values is YamlMapping mapping ? new PackConfigSource.Inline(mapping) : file is not null ? new PackConfigSource.FromFile(file) : null;
    }
}
