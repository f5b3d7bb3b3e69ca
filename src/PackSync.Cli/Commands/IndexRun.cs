using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Diagnostics;
using PackSync.Indexes;
using PackSync.Manifests;
using PackSync.Reporting;

namespace PackSync.Cli.Commands;

/// <summary>A command that looks around in indexes: those of --index, else of packs.yaml, else StackStorm's own.</summary>
internal sealed record IndexRun(ParsedCommand Parsed, PipelineSettings Settings, IndexCatalog Catalog, DiagnosticBag Bag, CancellationToken Cancellation)
    : CommandRun(Parsed, Settings, Bag, Cancellation)
{
    public static readonly OptionSpec Index = new("index", "URL", "look in this index, instead of those of packs.yaml (repeatable; leftmost wins)") { IsRepeatable = true };

    /// <summary>For a command's spec: opens the indexes, and runs the command on them.</summary>
    /// <param name="ofApi">With --api; null: the same, in the index that StackStorm's API makes of its own.</param>
    public static Func<CommandRun, Task<Report>> Of(Func<IndexRun, Task<Report>> command, Func<ApiRun, Task<Report>>? ofApi = null) => ApiRun.Or(run => OfApiAsync(run, command, ofApi), run => OfIndexesAsync(run, command));

    private static async Task<Report> OfApiAsync(ApiRun run, Func<IndexRun, Task<Report>> command, Func<ApiRun, Task<Report>>? ofApi)
    {
        RefuseLimits(run);
        OptionReading.Exclusive(run.Parsed, ApiRun.Api, Index, "one asks StackStorm, the other an index");
        return ofApi is not null
            ? await ofApi(run).ConfigureAwait(false)
            : await command(new IndexRun(run.Parsed, run.Settings, await run.Discovery.CatalogAsync(run.Cancellation).ConfigureAwait(false), run.Bag, run.Cancellation)).ConfigureAwait(false);
    }

    private static void RefuseLimits(CommandRun run)
    {
        OptionReading.Refuse(run.Parsed, CommonOptions.Pack, "it looks in indexes, not at what is installed");
        OptionReading.Refuse(run.Parsed, CommonOptions.Exclude, "it looks in indexes, not at what is installed");
    }

    private static async Task<Report> OfIndexesAsync(CommandRun run, Func<IndexRun, Task<Report>> command)
    {
        RefuseLimits(run);
        ImmutableArray<IndexSource> instead = [.. run.Parsed.Values(Index).Select(text => Read(run, text))];
        using var discovery = Discovery.Open(run.Settings, instead, run.Parsed.Has(CommonOptions.File), run.Bag);
        return discovery is null
            ? run.Failed()
            : await command(new IndexRun(run.Parsed, run.Settings, discovery.Catalog, run.Bag, run.Cancellation)).ConfigureAwait(false);
    }

    /// <summary>A value of --index.</summary>
    /// <exception cref="UsageException">It is no index, or holds a login.</exception>
    public static IndexSource Read(CommandRun run, string text)
    {
        string directory = Path.GetFullPath(run.Parsed.Value(CommonOptions.Directory) ?? ".");
        return IndexSource.TryParse(text, directory, optional: false, place: null, out IndexSource? index)
            ? index
            : throw new UsageException(IndexSource.HoldsLogin(text) ? DiscoveryProblems.LoginInIndex() : DiscoveryProblems.BadIndex(text), run.Parsed.Command.Name);
    }
}
