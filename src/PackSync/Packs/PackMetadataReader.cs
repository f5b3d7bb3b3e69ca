using PackSync.Diagnostics;

namespace PackSync.Packs;

/// <summary>pack.yaml → PackMetadata, by the rules of st2common/models/api/pack.py and util/pack.py.</summary>
public static class PackMetadataReader
{
    /// <param name="displayPath">Such as <c>aws@v2.0.2:pack.yaml</c>.</param>
    /// <returns>Null where <paramref name="diagnostics"/> got an error.</returns>
    public static PackMetadata? Read(ReadOnlyMemory<byte> bytes, string displayPath, DiagnosticBag diagnostics) => throw new NotImplementedException();
}
