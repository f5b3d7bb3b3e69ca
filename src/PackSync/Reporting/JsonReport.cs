using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using PackSync.Applying;
using PackSync.Diagnostics;
using PackSync.Planning;

namespace PackSync.Reporting;

/// <summary>A report as the one JSON envelope that all commands share. The text ends with a newline.</summary>
public static class JsonReport
{
    private const int FormatVersion = 1;

    // readable arrows and names: the output is UTF-8 and no HTML
    private static readonly JsonEnvelopeContext Context = new(new JsonSerializerOptions(JsonEnvelopeContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Of(Report report) => Shown(JsonSerializer.Serialize(Envelope(report), Context.JsonEnvelope)) + "\n";

    private static JsonEnvelope Envelope(Report report)
    {
        var envelope = new JsonEnvelope(
            FormatVersion,
            report.Command,
            report.ExitCode,
            report.ChangesPresent,
            [.. report.Conditions.Select(Word)],
            Summary(report.Body),
            [.. report.Diagnostics.Select(JsonParts.Of)]);
        return Fill(envelope, report.Body);
    }

    /// <summary>What the encoder lets through and a terminal would not show as it is stands in strings only, where an escape means the same.</summary>
    internal static string Shown(string json)
        => json.Any(character => character != '\n' && Display.IsUnsafe(character))
            ? string.Concat(json.Select(character => character != '\n' && Display.IsUnsafe(character) ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}") : character.ToString()))
            : json;

    private static JsonEnvelope Fill(JsonEnvelope envelope, ReportBody body) => body switch
    {
        ReportBody.None => envelope,
        ReportBody.Planned planned => envelope with { Plan = JsonParts.Of(planned) },
        ReportBody.Verified verified => envelope with { Verify = JsonParts.Of(verified.PacksDirectory, verified.Plan, []) with { RemotePins = verified.RemotePins }, Receipt = JsonReceipt.Of(verified.Receipt) },
        ReportBody.Nodes nodes => envelope with { Nodes = JsonNodes.Of(nodes) },
        ReportBody.Applied applied => envelope with
        {
            Receipt = JsonReceipt.Of(applied.Receipt),
            Apply = new JsonApply(
                applied.PacksDirectory,
                applied.Result.RunId,
                applied.Result.RecoveredRun,
                [.. applied.Result.Steps.Select(result => JsonParts.Of(result.Step) with { Outcome = Lower(result.Outcome), SavedTo = result.SavedTo })],
                [.. applied.NewLock.Select(JsonParts.Of)])
            {
                Virtualenvs = JsonVirtualenvs.Of(applied.FollowUp.Virtualenvs),
                Registration = JsonRegistration.Of(applied.FollowUp.Registration),
                Hooks = JsonHooks.Of(applied.Hooks),
                Orphans = JsonOrphans.Of(OrphanText.Left(applied)),
            },
        },
        ReportBody.Registered registered => envelope with { Register = (JsonRegistration.Of(registered.Result.Registration) ?? new([], [])) with { Virtualenvs = JsonVirtualenvs.Of(registered.Result.Virtualenvs) } },
        ReportBody.Configured configured => envelope with { Config = JsonConfigured.Of(configured) },
        ReportBody.Locked locked => envelope with { Lock = new JsonLock(locked.Path, locked.Written, [.. locked.Changes.Select(change => JsonParts.Of(change) with { Changes = JsonChangelog.Of(locked.Changelogs.GetValueOrDefault(change.Ref)) })]) },
        ReportBody.Listed listed => envelope with
        {
            List = [.. listed.Packs.Select(row => new JsonRow(row.Ref.Value, row.State, row.Requested, row.IsDependency, JsonParts.Of(row.Installed), JsonParts.Of(row.Locked), JsonParts.Of(row.Hold)))],
        },
        ReportBody.RolledBack back => envelope with
        {
            Rollback = new JsonRollback([.. back.Result.UndoneRuns], back.RecoveredRun, [.. back.Result.Packs.Select(JsonParts.Of)], [.. back.Result.Rebuilt.Select(pack => pack.Value)], [.. back.Result.SavedTo], [.. back.Result.Configs.Select(pack => pack.Value)])
            {
                Virtualenvs = JsonVirtualenvs.Of(back.FollowUp.Virtualenvs),
                Registration = JsonRegistration.Of(back.FollowUp.Registration),
            },
        },
        ReportBody.Completion completion => envelope with { Completion = completion.Script },
        ReportBody.History history => envelope with
        {
            History = [.. history.Runs.Select(run => new JsonRun(run.RunId, run.Command, [.. run.Packs.Select(JsonParts.Of)]))],
        },
        ReportBody.Searched searched => envelope with { Search = [.. searched.Matches.Select(JsonMatch.Of)] },
        ReportBody.ShownPacks shown => envelope with { ShowPack = [.. shown.Packs.Select(JsonShownPack.Of)] },
        ReportBody.Health health => envelope with { IndexHealth = JsonIndexHealth.Of(health.Indexes) },
        ReportBody.Outdated outdated => envelope with { Outdated = [.. outdated.Packs.Select(JsonOutdated.Of)] },
        ReportBody.Environments environments => envelope with { Environments = [.. environments.Reports.Select(each => Envelope(each.Report) with { Manifest = each.Manifest })] },
        ReportBody.Compared compared => envelope with { Compared = JsonCompared.Of(compared) },
        ReportBody.Diffed diffed => envelope with { Diff = JsonDiff.Of(diffed) },
        ReportBody.Got got => envelope with { Get = [.. got.Packs.Select(JsonPackFacts.Of)] },
        ReportBody.Begun begun => envelope with { Init = JsonInit.Of(begun) },
        ReportBody.Imported imported => envelope with { Import = JsonImport.Of(imported), Plan = imported.Plan is null ? null : JsonParts.Of(imported.PacksDirectory, imported.Plan, []) },
        ReportBody.Explained explained => envelope with { Explain = [.. explained.Articles.Select(article => new JsonArticle(article.Code, article.Title, article.Text))] },
        ReportBody.Schema schema => envelope with { Schema = JsonElement.Parse(schema.Text) },
        ReportBody.Holds holds => envelope with { Holds = JsonParts.Of(holds) },
        ReportBody.Unlocked unlocked => envelope with { Unlock = JsonParts.Of(unlocked) },
        _ => throw new UnreachableException(),
    };

    private static Dictionary<string, int> Summary(ReportBody body) => body switch
    {
        ReportBody.Planned planned => Counts(planned.Plan.Steps.Select(Word)),
        ReportBody.Nodes nodes => Counts(nodes.Differences.Select(difference => Lower(difference.Kind)).Concat(Enumerable.Repeat("nodes", nodes.Receipts.Length))),
        ReportBody.Verified verified => Counts(verified.Plan.Steps.Select(Word)),
        ReportBody.Applied applied => Counts(applied.Result.Steps.Select(result => result.Outcome is StepOutcome.Done or StepOutcome.Unchanged ? Word(result.Step) : Lower(result.Outcome))),
        ReportBody.Locked locked => Counts(locked.Changes.Select(JsonParts.Word).Concat(Enumerable.Repeat("packs", locked.LockFile.Packs.Count))),
        ReportBody.Listed listed => Counts(listed.Packs.Select(row => row.State)),
        ReportBody.Outdated outdated => Counts(outdated.Packs.Select(JsonOutdated.Word)),
        ReportBody.Environments environments => environments.Reports.SelectMany(each => Summary(each.Report.Body)).GroupBy(count => count.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(count => count.Value), StringComparer.Ordinal),
        ReportBody.Compared compared => Counts(compared.Changes.Select(JsonParts.Word).Concat(Enumerable.Repeat("same", compared.Same))),
        ReportBody.Diffed diffed => Counts(diffed.Packs.Select(pack => pack.IsDifferent ? "different" : "equal")),
        ReportBody.Got got => Counts(got.Packs.Select(pack => pack.Row.State)),
        ReportBody.RolledBack back => Counts(back.Result.Packs.Select(_ => "rolledBack")),
        ReportBody.Searched searched => Counts(searched.Matches.Select(match => Lower(match.Rank))),
        ReportBody.ShownPacks shown => Counts(shown.Packs.Select(_ => "shown")),
        ReportBody.Imported imported => Counts(imported.Packs.Select(_ => "imported").Concat(imported.LeftOut.Select(_ => "leftOut"))),
        ReportBody.Health health => new() { ["packs"] = health.Indexes.Distinct ?? health.Indexes.Listed },
        _ => [],
    };

    private static Dictionary<string, int> Counts(IEnumerable<string> words)
        => words.GroupBy(word => word, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

    /// <summary>A change by its action; everything else by why it stays.</summary>
    private static string Word(PlanStep step) => step switch
    {
        _ when step.IsChange => Lower(step.Action),
        PlanStep.LeavePack leave => Lower(leave.Cause),
        PlanStep.RecordPack { Action: PlanAction.Adopt } => "adopt",
        PlanStep.RecordPack => "inSync",
        PlanStep.RecordConfig or PlanStep.LeaveConfig => "configInSync",
        _ => Lower(step.Action),
    };

    private static string Word(PlanCondition condition) => Lower(condition);

    internal static string Lower<T>(T word)
        where T : struct, Enum
    {
        string name = word.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
