using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.Git.Store.Unpacked;
using PackSync.Packs;
using PackSync.Trees;

namespace PackSync.Resolving;

/// <summary>Reads a guarded tree as a pack: its pack.yaml, the ref that it gives, and the hash of everything.</summary>
internal static class SnapshotReader
{
    public const int MaxPackYamlBytes = 1 << 20;
    public const string PackYaml = "pack.yaml";

    /// <exception cref="DiagnosticException">No pack.yaml, an unusable one, one of another pack, or a file kept in Git LFS where the entry does not say <c>lfs</c>.</exception>
    public static Snapshot Read(Wish wish, PackTree tree, SnapshotPlace where, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        SourcePlace? place = wish.Entry?.Place;
        byte[] bytes = tree.ReadFile(PackYaml, MaxPackYamlBytes) ?? throw new DiagnosticException(Missing(wish, tree, where));
        PackMetadata metadata = Parse(bytes, where, diagnostics);
        CheckRef(wish, metadata, where, diagnostics);
        ReadConfigSchema(tree, where, diagnostics);
        ContentHash content = Hash(tree, wish.Entry?.Lfs ?? false, cancellation);
        if (!tree.Gitlinks.IsEmpty)
            diagnostics.Add(ResolveProblems.Submodules(wish.Ref, tree.Gitlinks, place));
        return new Snapshot(metadata, content, (tree as CommittedTree)?.Id);
    }

    /// <exception cref="DiagnosticException">The first fault: one says enough about a file that nothing can be made of.</exception>
    public static PackMetadata Parse(byte[] packYaml, SnapshotPlace where, DiagnosticBag diagnostics)
    {
        var own = new DiagnosticBag();
        PackMetadata? metadata = PackMetadataReader.Read(packYaml, where.File(PackYaml), own);
        ImmutableArray<Diagnostic> found = [.. own.ToImmutable().Select(where.Placed)];
        if (metadata is null)
            throw new DiagnosticException(found.First(diagnostic => diagnostic.Severity == Severity.Error));
        diagnostics.AddRange(found);
        return metadata;
    }

    private static ContentHash Hash(PackTree tree, bool lfs, CancellationToken cancellation)
    {
        if (tree is not UnpackedTree unpacked)
            return ContentHash.Compute(TreeHasher.Hash(tree, lfs, cancellation));
        return lfs || unpacked.LfsPointer is not { } pointer ? unpacked.Content : throw new DiagnosticException(TreeProblems.LfsPointer(pointer));
    }

    private static Diagnostic Missing(Wish wish, PackTree tree, SnapshotPlace where)
        => tree.Entries.Any(entry => entry.Path == "pack.yml")
            ? ResolveProblems.PackYml(wish.Ref, where.Origin, wish.Entry?.Place)
            : ResolveProblems.NoPackYaml(wish.Ref, where.Origin, wish.Entry?.Place);

    private static void CheckRef(Wish wish, PackMetadata metadata, SnapshotPlace where, DiagnosticBag diagnostics)
    {
        SourcePlace? place = wish.Entry?.Place;
        // the directory will be what packs.yaml or the index calls the pack
        if (PackRefRule.IsNamedByDirectory(metadata))
            diagnostics.Add(PackMetadataProblems.NamedByDirectory(wish.Ref, metadata.Name, place));
        else if (!PackRefRule.TryDerive(metadata, out PackRef? found, out string? fault))
            throw new DiagnosticException(ResolveProblems.BadRef(wish.Ref, where.Origin, fault, place));
        else if (found != wish.Ref)
            throw new DiagnosticException(ResolveProblems.OtherRef(wish.Ref, found.Value, where.Origin, place));
    }

    /// <summary>Only what registering would say of it. One that is a link, or beyond all measure, is passed over.</summary>
    private static void ReadConfigSchema(PackTree tree, SnapshotPlace where, DiagnosticBag diagnostics)
    {
        if (!tree.Entries.Any(entry => entry.Path == ConfigSchemaReader.FileName && entry.Size <= MaxPackYamlBytes)
            || tree.ReadFile(ConfigSchemaReader.FileName, MaxPackYamlBytes) is not { } bytes)
            return;
        var own = new DiagnosticBag();
        ConfigSchemaReader.Read(bytes, where.File(ConfigSchemaReader.FileName), own);
        diagnostics.AddRange(own.ToImmutable().Select(where.Placed));
    }
}
