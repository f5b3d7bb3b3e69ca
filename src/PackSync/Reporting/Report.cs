using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Planning;

namespace PackSync.Reporting;

/// <summary>What a command ends with: what it found or did, what is to be said, and the exit code. Text and JSON are both made from it.</summary>
/// <param name="Command">As typed: <c>plan</c>.</param>
/// <param name="Conditions">Everything that holds, whatever the exit code.</param>
/// <param name="ChangesPresent">For a reader: there is something to do. For a command that does something: it changed something.</param>
/// <param name="Diagnostics">Errors and warnings of the run; why a plan's step is refused stands in its step instead.</param>
public sealed record Report(
    string Command,
    ReportBody Body,
    int ExitCode,
    ImmutableArray<PlanCondition> Conditions,
    bool ChangesPresent,
    ImmutableArray<Diagnostic> Diagnostics)
{
    public const int WrongUsage = 64;
    public const int Cancelled = 130;

    /// <summary>A command that reads: its exit code is the plan's verdict.</summary>
    /// <param name="lockIsMissing">An apply would write one, which is a change like a stale lock's.</param>
    public static Report OfPlan(string command, ReportBody body, Plan plan, VerdictFor reader, ImmutableArray<Diagnostic> diagnostics, bool lockIsMissing = false)
    {
        ImmutableArray<PlanCondition> ofPlan = lockIsMissing ? [.. PlanVerdict.Of(plan).Append(PlanCondition.StaleLock).Distinct().Order()] : PlanVerdict.Of(plan);
        return new Report(
            command,
            body,
            PlanVerdict.ExitCode(ofPlan, reader, diagnostics),
            Join(ofPlan, diagnostics),
            PlanVerdict.ExitCode(ofPlan, VerdictFor.DetailedPlan) != 0,
            diagnostics);
    }

    /// <summary>A command that reads something else than a plan: what it found is read the plan's way.</summary>
    public static Report OfConditions(string command, ReportBody body, ImmutableArray<PlanCondition> found, VerdictFor reader, ImmutableArray<Diagnostic> diagnostics)
        => new(command, body, PlanVerdict.ExitCode(found, reader, diagnostics), Join(found, diagnostics), !found.IsEmpty, diagnostics);

    /// <summary>A command whose errors alone decide.</summary>
    public static Report OfRun(string command, ReportBody body, bool changed, ImmutableArray<Diagnostic> diagnostics, ImmutableArray<PlanCondition> left = default)
        => new(
            command,
            body,
            PlanVerdict.ExitCode(left.IsDefault ? [] : left, VerdictFor.Apply, diagnostics),
            Join(left.IsDefault ? [] : left, diagnostics),
            changed,
            diagnostics);

    /// <summary>A command that looks for something, and by its exit code says whether it is there only where it was asked to.</summary>
    public static Report OfFinding(string command, ReportBody body, bool found, bool detailed, ImmutableArray<Diagnostic> diagnostics)
    {
        ImmutableArray<PlanCondition> conditions = found ? [PlanCondition.Pending] : [];
        return new Report(
            command,
            body,
            PlanVerdict.ExitCode(conditions, detailed ? VerdictFor.DetailedPlan : VerdictFor.Plan, diagnostics),
            Join(conditions, diagnostics),
            found,
            diagnostics);
    }

    /// <summary>One command in several environments: the worst of their exit codes, and everything that holds in any of them.</summary>
    public static Report OfEach(string command, ImmutableArray<(string Manifest, Report Report)> reports) => new(
        command,
        new ReportBody.Environments(reports),
        PlanVerdict.Worst(reports.Select(each => each.Report.ExitCode)),
        [.. reports.SelectMany(each => each.Report.Conditions).Distinct().Order()],
        reports.Any(each => each.Report.ChangesPresent),
        [.. reports.SelectMany(each => each.Report.Diagnostics)]);

    /// <summary>Stopped before there was anything to show.</summary>
    public static Report Failed(string command, ImmutableArray<Diagnostic> diagnostics) => OfRun(command, ReportBody.Nothing, false, diagnostics);

    /// <summary>The same, with a fault that came after the command had ended. What it ended in stays the exit code, where that was a failure.</summary>
    public Report With(Diagnostic fault)
        => this with { Diagnostics = Diagnostics.Add(fault), Conditions = Join(Conditions, [fault]), ExitCode = ExitCode == 0 ? 1 : ExitCode };

    private static ImmutableArray<PlanCondition> Join(ImmutableArray<PlanCondition> conditions, ImmutableArray<Diagnostic> diagnostics)
        => [.. conditions.Concat(PlanVerdict.Of(diagnostics)).Distinct().Order()];
}
