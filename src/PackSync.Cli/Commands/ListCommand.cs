using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.Reporting;

namespace PackSync.Cli.Commands;

internal static class ListCommand
{
    private static readonly OptionSpec Attr = new("attr", "NAME[,NAME…]", "these columns: " + string.Join(", ", PackColumn.All.Select(column => column.Name))) { Letter = 'a', IsRepeatable = true };

    public static readonly CommandSpec Spec = new(
        "list",
        "[PACK…]",
        "every pack: wanted, locked, installed",
        """
        One line for every pack of packs.yaml, packs.lock and the packs directory, or for those named: its state, what is installed, what is locked, and who
        asked for it. Needs no server and writes nothing. Where there is no packs.yaml, --packs-dir alone lists a packs directory.
        """,
        [Attr, ApiRun.Api],
        [
            new("dotnet pack-sync list", "a table"),
            new("dotnet pack-sync list --attr pack,version,commit", "these columns"),
            new("dotnet pack-sync list --api https://st2.example.org/api", "what StackStorm has registered"),
            new("dotnet pack-sync list --packs-dir /opt/stackstorm/packs --json", "a node without packs.yaml, for a program"),
        ],
        ApiRun.Or(OfApiAsync, EnvironmentRun.OfAny(RunAsync)));

    private static Task<Report> RunAsync(EnvironmentRun run)
    {
        ImmutableArray<PackColumn> columns = Columns(run.Parsed);
        ImmutableArray<PackRef> named = run.Named;
        LockFile lockFile = run.Environment.LockFile ?? LockFile.Empty;
        Plan plan = run.Pipeline.Plan(lockFile, Permissions.None with { Except = run.Except }, deep: false, run.Cancellation);
        ImmutableArray<PackRow> rows = PackRow.Of(run.Environment.Manifest, lockFile, plan, run.HasManifest);
        ImmutableArray<PackRef> known = run.Known(named, rows.Select(row => row.Ref));
        var body = new ReportBody.Listed(named.IsEmpty ? rows : [.. rows.Where(row => known.Contains(row.Ref))], columns, plan.Hold);
        return Task.FromResult(Report.OfPlan(Spec.Name, body, plan, VerdictFor.Plan, run.Diagnostics));
    }

    private static async Task<Report> OfApiAsync(ApiRun run)
    {
        ImmutableArray<PackColumn> columns = Columns(run.Parsed);
        ImmutableArray<PackRow> rows = ApiRows.Of(run.Discovery.Environment?.Manifest, run.LockFile, await run.Discovery.Reader.PacksAsync(run.Cancellation).ConfigureAwait(false));
        ImmutableArray<PackRef> named = ApiRows.Named(run, rows);
        return Report.OfRun(Spec.Name, new ReportBody.Listed(named.IsEmpty ? rows : [.. rows.Where(row => named.Contains(row.Ref))], columns, null), changed: false, run.Diagnostics);
    }

    private static ImmutableArray<PackColumn> Columns(ParsedCommand parsed)
    {
        string[] names = [.. parsed.Values(Attr).SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
        return names.Length == 0
            ? PackColumn.Usual
            : [.. names.Select(name => PackColumn.All.FirstOrDefault(column => column.Name == name)
                ?? throw new UsageException(UsageProblems.BadValue(Attr.Long, name, $"one of {string.Join(", ", PackColumn.All.Select(column => column.Name))}"), Spec.Name))];
    }
}
