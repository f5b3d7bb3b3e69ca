using PackSync.Cli.Arguments;
using PackSync.Lockfiles;
using PackSync.Reporting;

namespace PackSync.Cli.Commands;

internal static class DiffEnvCommand
{
    private static readonly OptionSpec DetailedExitCode = new("detailed-exitcode", null, "exit 2 where they differ");

    public static readonly CommandSpec Spec = new(
        "diff-env",
        "FROM TO",
        "how two environments differ, by pins and by content",
        """
        Compares the locks of two environments: which packs only one of them has, which stand at other commits, the commits in between and the files that differ.
        An environment is a name (staging: ./staging/packs.yaml, ./staging.yaml, or the same below ./environments), a folder or a file. Writes nothing; fetches what the store lacks.
        """,
        [DetailedExitCode],
        [
            new("dotnet pack-sync diff-env production staging", "what would promoting bring to production?"),
            new("dotnet pack-sync diff-env production staging --format markdown", "for a change request"),
        ],
        RunAsync);

    private static Task<Report> RunAsync(CommandRun run) => TwoEnvironments.RunAsync(run, async (from, to) =>
    {
        if (from.LockFile is not { } before)
            to.Bag.Add(LockProblems.Missing(from.Paths.ShownLockFile));
        else if (to.RequireLock() is { } after)
        {
            LockFile moved = from.LockFor(to.Environment);
            ReportBody.Compared body = await LockComparison.CompareAsync(to, run.Parsed.Arguments[0], moved, run.Parsed.Arguments[1], after, onlyMoves: true).ConfigureAwait(false);
            return Report.OfFinding(Spec.Name, body, !body.Changes.IsEmpty, run.Parsed.Has(DetailedExitCode), to.Diagnostics);
        }

        return to.Failed();
    });
}
