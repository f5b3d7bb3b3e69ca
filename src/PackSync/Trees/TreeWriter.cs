using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Trees;

/// <summary>Writes a guarded tree into an empty directory: raw bytes, no filters, links last.</summary>
public static class TreeWriter
{
    /// <returns>Every file with the hash of the bytes that were written, in path order.</returns>
    /// <exception cref="Diagnostics.DiagnosticException">A file could not be read or written.</exception>
    public static ImmutableArray<PackFile> Write(PackTree tree, string directory, CancellationToken cancellation) => throw new NotImplementedException();
}
