using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Hashing;
using PackSync.Packs;

namespace PackSync.Trees;

/// <summary>Hashes a guarded tree without writing it.</summary>
public static class TreeHasher
{
    /// <summary>For comparing with what a lock says already: LFS pointers are bytes like others.</summary>
    /// <inheritdoc cref="Hash(PackTree, bool, CancellationToken)"/>
    public static ImmutableArray<PackFile> Hash(PackTree tree, CancellationToken cancellation) => Hash(tree, allowLfsPointers: true, cancellation);

    /// <summary>For content that is seen for the first time.</summary>
    /// <param name="allowLfsPointers"><c>lfs: true</c> in packs.yaml.</param>
    /// <returns>In path order.</returns>
    /// <exception cref="DiagnosticException">A file is a Git LFS pointer, cannot be read, or changed since its tree was read.</exception>
    public static ImmutableArray<PackFile> Hash(PackTree tree, bool allowLfsPointers, CancellationToken cancellation)
    {
        var files = ImmutableArray.CreateBuilder<PackFile>(tree.Entries.Length);
        using var content = new ContentReader();
        foreach (TreeEntry entry in tree.Entries)
        {
            cancellation.ThrowIfCancellationRequested();
            Sha256Digest hash = content.Read(tree, entry, to: null);
            if (!allowLfsPointers && content.WasLfsPointer)
                throw new DiagnosticException(TreeProblems.LfsPointer(entry.Path));
            files.Add(new PackFile(entry.Path, entry.Kind, hash));
        }

        return files.MoveToImmutable();
    }
}
