using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.Packs;
using PackSync.Trees;

namespace PackSync.Resolving;

/// <summary>Reads a guarded tree as a pack: its pack.yaml, the ref that it gives, and the hash of everything.</summary>
internal static class SnapshotReader
{
    public const int MaxPackYamlBytes = 1 << 20;

    /// <param name="where">For messages: <c>https://…@1.2.0</c>.</param>
    /// <exception cref="DiagnosticException">No pack.yaml, an unusable one, one of another pack, or a file kept in Git LFS where the entry does not say <c>lfs</c>.</exception>
    public static Snapshot Read(Wish wish, PackTree tree, string where, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        SourcePlace? place = wish.Entry?.Place;
        byte[] bytes = tree.ReadFile("pack.yaml", MaxPackYamlBytes) ?? throw new DiagnosticException(ResolveProblems.NoPackYaml(wish.Ref, where, place));
        PackMetadata metadata = Parse(bytes, where, diagnostics);
        if (!PackRefRule.TryDerive(metadata, out PackRef? found, out string? fault))
            throw new DiagnosticException(ResolveProblems.BadRef(wish.Ref, where, fault, place));
        if (found != wish.Ref)
            throw new DiagnosticException(ResolveProblems.OtherRef(wish.Ref, found.Value, where, place));
        ImmutableArray<PackFile> files = TreeHasher.Hash(tree, wish.Entry?.Lfs ?? false, cancellation);
        if (!tree.Gitlinks.IsEmpty)
            diagnostics.Add(ResolveProblems.Submodules(wish.Ref, tree.Gitlinks, place));
        return new Snapshot(metadata, ContentHash.Compute(files), (tree as GitPackTree)?.Id);
    }

    /// <exception cref="DiagnosticException">The first fault: one says enough about a file that the user did not write.</exception>
    public static PackMetadata Parse(byte[] packYaml, string where, DiagnosticBag diagnostics)
    {
        var own = new DiagnosticBag();
        PackMetadata? metadata = PackMetadataReader.Read(packYaml, $"{Display.Safe(where)}:pack.yaml", own);
        ImmutableArray<Diagnostic> found = own.ToImmutable();
        if (metadata is null)
            throw new DiagnosticException(found.First(diagnostic => diagnostic.Severity == Severity.Error));
        diagnostics.AddRange(found);
        return metadata;
    }
}
