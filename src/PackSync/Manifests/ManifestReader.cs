using PackSync.Diagnostics;

namespace PackSync.Manifests;

/// <summary>packs.yaml → Manifest, with every fault reported at once, each with line and column.</summary>
public static class ManifestReader
{
    /// <param name="path">Absolute; relative paths inside are resolved against its folder.</param>
    /// <param name="displayPath">As the user would type it; used in diagnostics only.</param>
    /// <returns>Null where <paramref name="diagnostics"/> got an error.</returns>
    public static Manifest? Read(ReadOnlyMemory<byte> bytes, string path, string displayPath, DiagnosticBag diagnostics) => throw new NotImplementedException();
}
