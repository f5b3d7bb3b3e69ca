using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Trees;

/// <summary>Hashes a guarded tree without writing it.</summary>
public static class TreeHasher
{
    public static ImmutableArray<PackFile> Hash(PackTree tree, CancellationToken cancellation) => throw new NotImplementedException();
}
