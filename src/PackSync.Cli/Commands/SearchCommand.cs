using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Diagnostics;
using PackSync.Indexes;
using PackSync.Reporting;

namespace PackSync.Cli.Commands;

internal static class SearchCommand
{
    private static readonly ImmutableArray<string> Columns = ["pack", "version", "author", "description"];

    public static readonly CommandSpec Spec = new(
        "search",
        "QUERY",
        "find packs in the indexes",
        """
        Finds and ranks as `st2 pack search` does: a part of a text, a whole keyword, a kind of content such as sensors; those whose name matches come first,
        then keywords, then the rest. Case does not count. Needs no packs.yaml: without one it looks in StackStorm's own index.
        """,
        [IndexRun.Index, ApiRun.Api, AttributeOptions.Attributes, AttributeOptions.Widths],
        [
            new("dotnet pack-sync search monitoring", "a table, best first"),
            new("dotnet pack-sync search sensors -a pack,version,index", "choose the columns"),
            new("dotnet pack-sync search aws --json", "with whole index entries, for a program"),
        ],
        IndexRun.Of(RunAsync));

    private static async Task<Report> RunAsync(IndexRun run)
    {
        string query = Query(run.Parsed);
        ImmutableArray<IndexAnswer> answers = await run.Catalog.ReadAllAsync(run.Cancellation).ConfigureAwait(false);
        run.Bag.AddRange(answers.Select(answer => answer.Complaint).OfType<Diagnostic>());
        ImmutableArray<PackIndex> indexes = [.. answers.OfType<IndexAnswer.Read>().Select(read => read.Index)];
        ImmutableArray<string> attributes = AttributeOptions.ReadAttributes(run.Parsed, indexes.SelectMany(index => index.Entries));
        if (attributes.IsEmpty)
            attributes = Columns;
        var body = new ReportBody.Searched(query, IndexSearch.Find(query, indexes), attributes, AttributeOptions.ReadWidths(run.Parsed, attributes.Length));
        return Report.OfRun(Spec.Name, indexes.IsEmpty ? ReportBody.Nothing : body, changed: false, run.Diagnostics);
    }

    private static string Query(ParsedCommand parsed) => parsed.Arguments switch
    {
        [{ Length: > 0 } query] => query,
        [] or [_] => throw new UsageException(DiscoveryProblems.Missing(Spec.Name, Spec.Argument!), Spec.Name),
        [..] => throw new UsageException(DiscoveryProblems.SeveralQueries(string.Join(' ', parsed.Arguments)), Spec.Name),
    };
}
