using System.Collections.Immutable;
using PackSync.Environments;
using PackSync.Hashing;
using PackSync.Inspecting;
using PackSync.Lockfiles;
using PackSync.Targets;

namespace PackSync.Planning.SavedPlans;

/// <summary>Takes down what a plan was made from.</summary>
internal static class PlanBasisReader
{
    /// <param name="plan">Made from the others; says which packs count.</param>
    /// <exception cref="IOException">A file of a pack cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Not ours to read.</exception>
    public static PlanBasis Read(
        string tool, string host, PackEnvironment environment, LockFile lockFile, ObservedTarget observed, Plan plan, Permissions permissions, CancellationToken cancellation)
    {
        var layout = new TargetLayout(observed.PacksDirectory);
        return new PlanBasis(
            tool,
            host,
            observed.PacksDirectory,
            environment.Paths.Manifest,
            Sha256.Of(environment.ManifestBytes.Span),
            Sha256.Of(LockFileWriter.Write(lockFile)),
            observed.Packs.Values
                .Where(pack => permissions.Covers(pack.Ref) && SavedPlan.Concerns(plan, pack.Ref))
                .ToImmutableSortedDictionary(pack => pack.Ref, pack => ObservationDigest.Of(pack, layout, cancellation)));
    }
}
