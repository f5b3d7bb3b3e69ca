using System.Collections.Immutable;
using PackSync.Environments;
using PackSync.Planning;

namespace PackSync.StackStorm.ConfigEditing;

/// <summary>A file as it would be with the changed config in it, read again and checked.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Shown">As people would type it.</param>
public sealed record ConfigProposal(string Path, string Shown, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>By value, secrets masked. Empty: the config is so already.</summary>
    public ImmutableArray<ConfigChange> Changes { get; init; } = [];

    /// <exception cref="Diagnostics.DiagnosticException">The folder or the disk does not allow it.</exception>
    public void Save() => PackEnvironment.SaveText(Path, Shown, Bytes.Span);
}
