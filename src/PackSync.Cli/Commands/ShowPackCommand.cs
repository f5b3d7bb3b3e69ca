using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Indexes;
using PackSync.Packs;
using PackSync.Reporting;

namespace PackSync.Cli.Commands;

internal static class ShowPackCommand
{
    public static readonly CommandSpec Spec = new(
        "show-pack",
        "PACK…",
        "what the indexes say of packs",
        """
        Shows the index entry by which `lock` would find each pack, all of it, and which index it is from. What is installed, `get` tells.
        An index further left that cannot be read is an error, as for `lock`. With --verbose, content is listed by name. Needs no packs.yaml, as `search`.
        """,
        [IndexRun.Index, ApiRun.Api, AttributeOptions.Attributes],
        [
            new("dotnet pack-sync show-pack aws", "everything about one"),
            new("dotnet pack-sync show-pack aws sensu -a version,repo_url", "some of two"),
        ],
        IndexRun.Of(RunAsync));

    private static async Task<Report> RunAsync(IndexRun run)
    {
        if (run.Parsed.Arguments.IsEmpty)
            throw new UsageException(DiscoveryProblems.Missing(Spec.Name, "a PACK"), Spec.Name);
        List<IndexEntry> found = [];
        foreach (PackRef pack in OptionReading.Packs(Spec.Name, "PACK", run.Parsed.Arguments).Distinct())
        {
            IndexLookup lookup = await run.Catalog.FindAsync(pack, null, run.Cancellation).ConfigureAwait(false);
            run.Bag.AddRange(lookup.Warnings.Except(run.Diagnostics));
            if (lookup is IndexLookup.Found { Entry: { } entry })
                found.Add(entry);
            else
                run.Bag.Add(lookup is IndexLookup.Unknown unknown ? unknown.Problem : ((IndexLookup.Unreadable)lookup).Problem);
        }

        ImmutableArray<string> attributes = AttributeOptions.ReadAttributes(run.Parsed, found);
        return Report.OfRun(Spec.Name, new ReportBody.ShownPacks([.. found], attributes), changed: false, run.Diagnostics);
    }
}
