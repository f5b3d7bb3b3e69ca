using System.Collections.Immutable;
using System.Security.Cryptography;
using PackSync.Packs;

namespace PackSync.Trees;

/// <summary>Hashes a guarded tree without writing it.</summary>
public static class TreeHasher
{
    public static ImmutableArray<PackFile> Hash(PackTree tree, CancellationToken cancellation)
    {
        var files = ImmutableArray.CreateBuilder<PackFile>(tree.Entries.Length);
        foreach (TreeEntry entry in tree.Entries)
        {
            cancellation.ThrowIfCancellationRequested();
            using Stream stream = tree.Open(entry);
            files.Add(new PackFile(entry.Path, entry.Kind, Sha256Digest.FromBytes(SHA256.HashData(stream))));
        }

        return files.MoveToImmutable();
    }
}
