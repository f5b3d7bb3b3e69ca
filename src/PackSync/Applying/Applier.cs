using PackSync.Git.Store;
using PackSync.Manifests;
using PackSync.Planning;
using PackSync.Targets;
using PackSync.Trees;

namespace PackSync.Applying;

/// <summary>
/// Executes a plan: fetch and check everything, stage, exchange under the journal, receipts last. Decides nothing.
/// The caller holds the run lock and made the plan under it.
/// </summary>
public sealed class Applier(TargetLayout layout, GitStore store, TreeLimits limits, ApplyOptions options)
{
    public Task<ApplyResult> ApplyAsync(Plan plan, Manifest manifest, RunIdentity run, IProgress<ApplyProgress>? progress, CancellationToken cancellation)
        => throw new NotImplementedException($"{layout}{store}{limits}{options}");
}

/// <param name="KeepGoing">One failed or refused pack does not stop the others.</param>
/// <param name="Parallelism">How many packs are fetched and staged at once.</param>
public sealed record ApplyOptions(bool KeepGoing, int Parallelism, FileModePolicy Mode, string? Group, bool Flush);

/// <param name="Phase">Such as "fetching aws"; one line of progress.</param>
public sealed record ApplyProgress(string Phase, int DonePacks, int TotalPacks);
