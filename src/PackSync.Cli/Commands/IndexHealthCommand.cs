using PackSync.Cli.Arguments;
using PackSync.Indexes;
using PackSync.Reporting;

namespace PackSync.Cli.Commands;

internal static class IndexHealthCommand
{
    public static readonly CommandSpec Spec = new(
        "index health",
        null,
        "are the indexes there, and in order?",
        """
        Reads every index and says how it is, in StackStorm's words: ok, malformed, unresponsive, empty or other errors. Exit 1 where one is not ok
        that packs.yaml cannot do without; an optional one is a warning. It also names packs that an index lists wrongly, and those of another repository than further left.
        """,
        [IndexRun.Index, ApiRun.Api],
        [
            new("dotnet pack-sync index health", "a line for each index"),
            new("dotnet pack-sync index health --api https://st2.example.org/api", "those that StackStorm reads, as it sees them"),
            new("dotnet pack-sync index health --json", "with the object of StackStorm's /packs/index/health"),
        ],
        IndexRun.Of(RunAsync, OfApiAsync));

    private static async Task<Report> OfApiAsync(ApiRun run)
    {
        IndexStatuses statuses = await run.Discovery.Reader.HealthAsync(run.Bag, run.Cancellation).ConfigureAwait(false);
        return Report.OfRun(Spec.Name, new ReportBody.Health(statuses), changed: false, run.Diagnostics);
    }

    private static async Task<Report> RunAsync(IndexRun run)
    {
        var health = new IndexHealth(await run.Catalog.ReadAllAsync(run.Cancellation).ConfigureAwait(false));
        run.Bag.AddRange(health.Diagnostics);
        return Report.OfRun(Spec.Name, new ReportBody.Health(health.Statuses), changed: false, run.Diagnostics);
    }
}
