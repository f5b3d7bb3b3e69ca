using System.Collections.Immutable;
using PackSync.Packs;
using PackSync.Planning;

namespace PackSync.Reporting;

public abstract partial record ReportBody
{
    /// <param name="Path">Of packs.yaml, as the user would type it.</param>
    /// <param name="LockPath">Of packs.lock, likewise.</param>
    /// <param name="Packs">That packs.yaml has now.</param>
    /// <param name="LeftOut">That stay as they are; the diagnostics say why.</param>
    /// <param name="Plan">What an apply would do next; null where the packs directory is not at hand.</param>
    public sealed record Imported(string Path, string LockPath, ImmutableArray<PackRef> Packs, ImmutableArray<PackRef> LeftOut, string PacksDirectory, Plan? Plan) : ReportBody
    {
        /// <summary>Packs whose config was copied beside packs.yaml.</summary>
        public ImmutableArray<PackRef> Configs { get; init; } = [];

        /// <summary>That stand for the secrets of those.</summary>
        public ImmutableArray<string> Variables { get; init; } = [];

        /// <summary>Packs whose config stays as it is, and nobody declares.</summary>
        public ImmutableArray<PackRef> UnmanagedConfigs { get; init; } = [];
    }
}
