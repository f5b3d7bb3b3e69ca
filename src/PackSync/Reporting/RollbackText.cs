using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PackSync.Applying;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Reporting;

/// <summary>What a rollback put back, and the runs that can be undone.</summary>
internal static class RollbackText
{
    public static void Append(StringBuilder text, ReportBody.RolledBack body, TextStyle style)
    {
        if (body.RecoveredRun is { } recovered)
            text.Append(CultureInfo.InvariantCulture, $"Recovered run {Display.Safe(recovered)}, which had been interrupted.\n\n");
        int width = body.Result.Packs.Select(change => change.Ref).Concat(body.Result.Configs).Select(pack => pack.Value.Length).DefaultIfEmpty().Max();
        foreach (HistoryChange change in body.Result.Packs)
            text.Append(CultureInfo.InvariantCulture, $"  {style.Paint(Tint.Yellow, $"~ {change.Ref.Value.PadRight(width)}")}  {Versions(change)}{(body.Result.Rebuilt.Contains(change.Ref) ? ", made anew" : "")}\n");
        foreach (PackRef config in body.Result.Configs)
            text.Append(CultureInfo.InvariantCulture, $"  {style.Paint(Tint.Yellow, $"~ {config.Value.PadRight(width)}")}  its config\n");
        if (!body.Result.Packs.IsEmpty || !body.Result.Configs.IsEmpty)
            text.Append('\n');
        AppendSaved(text, body);
        VirtualenvText.Append(text, body.FollowUp.Virtualenvs, style);
        RegistrationText.Append(text, body.FollowUp.Registration, style);
        string runs = string.Join(", ", body.Result.UndoneRuns.Select(Display.Safe));
        text.Append(style.Paint(Tint.Bold, body.Result.Packs.IsEmpty && body.Result.Configs.IsEmpty
            ? $"Nothing to put back: run {runs} changed no pack that is not as it was before"
            : $"Rolled back {StepCounts.Packs(body.Result.Packs.Select(change => change.Ref).Union(body.Result.Configs).Count())} to before run {runs}; packs.lock was not changed")).Append('\n');
        if (!body.Held.IsEmpty)
            text.Append(CultureInfo.InvariantCulture, $"Held, so that apply does not bring it back: {string.Join(", ", body.Held)}. `release` ends that, once packs.lock names what you want.\n");
    }

    /// <summary>What somebody has to do or to know after a rollback that went well.</summary>
    public static void AppendLeft(StringBuilder text, ReportBody.RolledBack body, TextStyle style)
    {
        AppendSaved(text, body);
        VirtualenvText.AppendLeft(text, body.FollowUp.Virtualenvs, style);
    }

    private static void AppendSaved(StringBuilder text, ReportBody.RolledBack body)
    {
        foreach (string saved in body.Result.SavedTo)
            text.Append(CultureInfo.InvariantCulture, $"Files that were other than before are kept in {Display.Safe(saved)}\n");
    }

    public static void Append(StringBuilder text, ReportBody.History body, TextStyle style)
    {
        if (body.Runs.IsEmpty)
            text.Append("No run has changed this target yet\n");
        foreach ((int back, HistoryEntry run) in body.Runs.Index())
        {
            string head = string.Create(CultureInfo.InvariantCulture, $"{back + 1}  {Display.Safe(run.RunId)}");
            text.Append(CultureInfo.InvariantCulture, $"{style.Paint(Tint.Bold, head)}  {Display.Safe(run.Command)}\n");
            (int pack, int action) = (Widest(run.Packs, change => change.Ref.Value), Widest(run.Packs, change => change.Action));
            foreach (HistoryChange change in run.Packs)
                text.Append(CultureInfo.InvariantCulture, $"     {change.Ref.Value.PadRight(pack)}  {Display.Safe(change.Action).PadRight(action)}  {Versions(change)}\n");
            foreach (ConfigHistory config in run.Configs)
                text.Append(CultureInfo.InvariantCulture, $"     {config.Ref.Value.PadRight(pack)}  its config {Display.Safe(config.Path)}\n");
        }
    }

    private static int Widest(ImmutableArray<HistoryChange> changes, Func<HistoryChange, string> column) => changes.Select(change => column(change).Length).DefaultIfEmpty().Max();

    private static string Versions(HistoryChange change)
        => Display.Safe($"{change.FromVersion ?? (change.WasThere ? "unknown" : "nothing")} → {change.ToVersion ?? "nothing"}");
}
