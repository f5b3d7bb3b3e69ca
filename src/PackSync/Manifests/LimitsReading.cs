using PackSync.Packs;
using PackSync.Yaml;

namespace PackSync.Manifests;

/// <summary>The <c>policy.limits</c> of packs.yaml.</summary>
internal static class LimitsReading
{
    private const int MostFiles = 10_000_000;

    /// <summary>Each level is a call: deeper would end at the stack's end. A path of the kernel's length has room for no more names that say anything.</summary>
    private const int MostFolders = 512;

    public static LimitSettings Read(MappingReader? reader, ManifestContext context)
    {
        LimitSettings otherwise = LimitSettings.Default;
        if (reader is null)
            return otherwise;
        var limits = new LimitSettings(
            otherwise.Tree with
            {
                MaxEntries = reader.Number("files", otherwise.Tree.MaxEntries, 1, MostFiles),
                MaxDepth = reader.Number("depth", otherwise.Tree.MaxDepth, 1, MostFolders),
                MaxFileSize = Size(reader, "fileSize", otherwise.Tree.MaxFileSize, context),
                MaxTotalSize = Size(reader, "totalSize", otherwise.Tree.MaxTotalSize, context),
            },
            Size(reader, "download", otherwise.Download, context));
        reader.RefuseUnknownKeys();
        return limits;
    }

    private static long Size(MappingReader reader, string key, long absent, ManifestContext context)
    {
        const string expected = "a size such as 512MiB, 4GiB or a number of bytes";
        if (reader.Scalar(key, expected) is not { } scalar)
            return absent;
        if (ByteSize.TryParse(scalar.Value, out long? bytes))
            return bytes.Value;
        context.File.Add(YamlShapeProblems.WrongType(context.File.Place(scalar), key, expected, scalar));
        return absent;
    }
}
