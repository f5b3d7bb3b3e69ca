using PackSync.Cli.Arguments;
using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.Reporting;
using PackSync.StackStorm.Reading;

namespace PackSync.Cli.Commands;

/// <summary>A command that asks StackStorm's API instead of looking into indexes and the packs directory.</summary>
internal sealed record ApiRun(ParsedCommand Parsed, PipelineSettings Settings, ApiDiscovery Discovery, DiagnosticBag Bag, CancellationToken Cancellation)
    : CommandRun(Parsed, Settings, Bag, Cancellation)
{
    public static readonly OptionSpec Api = new("api", "URL", "ask StackStorm's API: this one, else that of packs.yaml or ST2_API_URL") { ValueIsOptional = true };

    public LockFile LockFile => Discovery.Environment?.LockFile ?? LockFile.Empty;

    /// <summary>For a command's spec: with --api the one, without it the other.</summary>
    public static Func<CommandRun, Task<Report>> Or(Func<ApiRun, Task<Report>> command, Func<CommandRun, Task<Report>> without) => run => run.Parsed.Has(Api) ? RunAsync(run, command) : without(run);

    /// <summary>What was typed behind --api; null: nothing.</summary>
    /// <exception cref="UsageException">It is no address.</exception>
    public static string? Url(ParsedCommand parsed) => parsed.Value(Api) is not { } url || ApiAddress.IsAddress(url)
        ? parsed.Value(Api)
        : throw new UsageException(UsageProblems.BadValue(Api.Long, url, "an http(s) URL without a login, such as https://st2.example.org/api"), parsed.Command.Name);

    private static async Task<Report> RunAsync(CommandRun run, Func<ApiRun, Task<Report>> command)
    {
        using var discovery = ApiDiscovery.Open(run.Settings, Url(run.Parsed), run.Parsed.Has(CommonOptions.File), run.Bag);
        return discovery is null ? run.Failed() : await command(new ApiRun(run.Parsed, run.Settings, discovery, run.Bag, run.Cancellation)).ConfigureAwait(false);
    }
}
