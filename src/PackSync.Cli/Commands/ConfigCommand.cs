using PackSync.Cli.Arguments;
using PackSync.Cli.Output;
using PackSync.Packs;
using PackSync.Reporting;
using PackSync.StackStorm.ConfigEditing;
using PackSync.StackStorm.Configs;
using PackSync.StackStorm.Schemas;

namespace PackSync.Cli.Commands;

internal static class ConfigCommand
{
    private static readonly OptionSpec Set = new("set", "KEY=VALUE", "give a key a value, instead of asking (repeatable); keys within others with dots: connection.port") { IsRepeatable = true };
    private static readonly OptionSpec Unset = new("unset", "KEY", "take a key out (repeatable)") { IsRepeatable = true };
    private static readonly OptionSpec DryRun = new("dry-run", null, "show what would change, and write nothing");

    public static readonly CommandSpec Spec = new(
        "config",
        "PACK",
        "change the config that is declared for a pack",
        """
        Asks for the pack's config key by key, by the config.schema.yaml of the locked version, as `st2 pack config` does, but starting from what is there; or takes it from --set and --unset. Shows what changes,
        checks it against the schema, and writes it into packs.yaml, comments kept, or into the file that `configFrom` names. `apply` then puts it in place.
        Enter keeps what stands in brackets, - takes a key out; Ctrl-C leaves everything as it is. Secrets do not go into a file in clear: ${env:NAME} names a variable of the environment.
        """,
        [Set, Unset, DryRun],
        [
            new("dotnet pack-sync config aws", "on a terminal: asks"),
            new("dotnet pack-sync config aws --set region=eu-west-1 --set 'secret_access_key=${env:AWS_SECRET}'", "asks nothing"),
            new("dotnet pack-sync config aws --unset debug --dry-run", "what would change?"),
        ],
        // a bar would move between the questions
        run => EnvironmentRun.Of(RunAsync)(run with { Settings = run.Settings with { FetchProgress = null } }));

    private static async Task<Report> RunAsync(EnvironmentRun run)
    {
        PackRef pack = Pack(run.Parsed);
        OptionReading.Refuse(run.Parsed, CommonOptions.Pack, "the pack is its argument");
        OptionReading.Refuse(run.Parsed, CommonOptions.Exclude, "the pack is its argument");
        bool asks = !run.Parsed.Has(Set) && !run.Parsed.Has(Unset);
        if (asks && !TerminalPrompt.IsPossible)
            throw new UsageException(UsageProblems.NobodyToAsk(Spec.Name), Spec.Name);
        (ConfigPath, string)[] given = [.. run.Parsed.Values(Set).Select(Assignment)];
        ConfigPath[] taken = [.. run.Parsed.Values(Unset).Select(text => Key(Unset, text))];

        ConfigDraft draft = await run.Pipeline.DraftConfigAsync(pack, run.Cancellation).ConfigureAwait(false);
        TextStyle style = Terminal.Read(run.Settings.Environment, run.Parsed.Has(CommonOptions.NoColor), oneLine: false).ErrorStyle(verbose: false);
        ConfigValue.Map values = asks
            ? await AskAsync(new TerminalPrompt(style), draft, run.Cancellation).ConfigureAwait(false)
            : given.Aggregate(taken.Aggregate(draft.Start, draft.Unset), (map, one) => draft.Set(map, one.Item1, one.Item2));
        if (draft.Propose(values, run.Settings.Environment, run.Bag) is not { } proposal)
            return run.Failed();

        var body = new ReportBody.Configured(pack, proposal.Shown, proposal.Changes, Written: false) { AreKnown = asks };
        bool write = !run.Parsed.Has(DryRun) && !proposal.Changes.IsEmpty;
        if (asks && !proposal.Changes.IsEmpty)
            write = await MayWriteAsync(style, body, write, run.Cancellation).ConfigureAwait(false);
        if (write)
            proposal.Save();
        return Report.OfRun(Spec.Name, body with { Written = write }, run.Parsed.Has(DryRun) ? !proposal.Changes.IsEmpty : write, run.Diagnostics);
    }

    private static Task<ConfigValue.Map> AskAsync(TerminalPrompt prompt, ConfigDraft draft, CancellationToken cancellation)
    {
        PackSchema schema = draft.Schema ?? throw draft.NothingToAsk();
        TerminalPrompt.Say($"The config of {draft.Ref}, by the schema of {Diagnostics.Display.Safe(draft.Version)}. Enter keeps what stands in brackets, - takes a key out, Ctrl-C leaves everything as it is.\n\n");
        return new ConfigInterview(schema, prompt.AskAsync).RunAsync(draft.Start, cancellation);
    }

    /// <summary>Shown before it is done, to whoever was asked for it.</summary>
    private static async Task<bool> MayWriteAsync(TextStyle style, ReportBody.Configured body, bool write, CancellationToken cancellation)
    {
        TerminalPrompt.Say("\n" + ConfiguredText.Changes(body, style));
        while (write)
        {
            string? answer = await TerminalPrompt.AskAsync($"Write this to {Diagnostics.Display.Safe(body.Path)}? [yes]: ", isSecret: false, cancellation).ConfigureAwait(false);
            if (answer is null)
                return false;
            if (answer.Trim().Length == 0)
                return true;
            if (TypedText.Boolean(answer.Trim()) is { } said)
                return said.Value;
        }

        return false;
    }

    private static PackRef Pack(ParsedCommand parsed) => parsed.Arguments switch
    {
        [] => throw new UsageException(DiscoveryProblems.Missing(Spec.Name, "a PACK"), Spec.Name),
        [_] => OptionReading.Packs(Spec.Name, "PACK", parsed.Arguments)[0],
        [_, var next, ..] => throw new UsageException(next.Contains('=', StringComparison.Ordinal) ? UsageProblems.Bare(Set.Long, next) : UsageProblems.UnexpectedArgument(next, Spec.Name), Spec.Name),
    };

    private static (ConfigPath, string) Assignment(string text)
        => text.IndexOf('=', StringComparison.Ordinal) is > 0 and var at
            ? (Key(Set, text[..at]), text[(at + 1)..])
            : throw new UsageException(UsageProblems.BadValue(Set.Long, text, "KEY=VALUE"), Spec.Name);

    private static ConfigPath Key(OptionSpec option, string text)
        => ConfigKey.TryParse(text, out ConfigPath? key) ? key.Value : throw new UsageException(UsageProblems.BadValue(option.Long, text, "a key, such as connection.port"), Spec.Name);
}
