using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.Packs;
using PackSync.Trees;

namespace PackSync.Resolving;

/// <summary>Reads a guarded tree as a pack: its pack.yaml, the ref that it gives, and the hash of everything.</summary>
internal static class SnapshotReader
{
    private const int MaxPackYamlBytes = 1 << 20;

    /// <param name="where">For messages: <c>https://… at v1.2.0</c>.</param>
    /// <exception cref="DiagnosticException">No pack.yaml, an unusable one, or a file kept in Git LFS where <paramref name="lfs"/> is false.</exception>
    public static Snapshot Read(PackRef asked, PackTree tree, string where, bool lfs, SourcePlace? place, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        PackMetadata metadata = ReadMetadata(asked, tree, where, place, diagnostics);
        if (!PackRefRule.TryDerive(metadata, out PackRef? found, out string? fault))
            throw new DiagnosticException(ResolveProblems.BadRef(asked, where, fault, place));
        ImmutableArray<PackFile> files = TreeHasher.Hash(tree, lfs, cancellation);
        return new Snapshot(metadata, found.Value, ContentHash.Compute(files), (tree as GitPackTree)?.Id, tree.Gitlinks);
    }

    private static PackMetadata ReadMetadata(PackRef asked, PackTree tree, string where, SourcePlace? place, DiagnosticBag diagnostics)
    {
        if (tree.Entries.FirstOrDefault(entry => entry.Path == "pack.yaml" && entry.Kind != FileKind.Link) is not { } file)
            throw new DiagnosticException(ResolveProblems.NoPackYaml(asked, where, place));
        using var bytes = new MemoryStream();
        using (Stream stream = tree.Open(file))
        {
            if (file.Size <= MaxPackYamlBytes)
                stream.CopyTo(bytes);
        }

        var own = new DiagnosticBag();
        PackMetadata? metadata = PackMetadataReader.Read(bytes.ToArray(), $"{where}:pack.yaml", own);
        ImmutableArray<Diagnostic> found = own.ToImmutable();
        if (metadata is null)
            throw new DiagnosticException(found.First(diagnostic => diagnostic.Severity == Severity.Error));
        diagnostics.AddRange(found);
        return metadata;
    }
}
