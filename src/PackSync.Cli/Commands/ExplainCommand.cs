using PackSync.Cli.Arguments;
using PackSync.Diagnostics;
using PackSync.Reporting;

namespace PackSync.Cli.Commands;

internal static class ExplainCommand
{
    public static readonly CommandSpec Spec = new(
        "explain",
        "CODE…",
        "what a diagnostic's code means, and the way out",
        "Prints what the documentation of this version says of PS1003 and its like. Needs no packs.yaml and no network.",
        [],
        [new("dotnet pack-sync explain PS4020", "an edited pack that apply refuses")],
        run => Task.FromResult(Run(run)));

    private static Report Run(CommandRun run)
    {
        if (run.Parsed.Arguments.IsEmpty)
            throw new UsageException(DiscoveryProblems.Missing(Spec.Name, "a CODE"), Spec.Name);
        return Report.OfRun(Spec.Name, new ReportBody.Explained([.. run.Parsed.Arguments.Select(Find)]), changed: false, run.Diagnostics);
    }

    private static DiagnosticArticle Find(string code)
        => DiagnosticManual.Find(code) ?? throw new UsageException(UsageProblems.UnknownCode(code, DiagnosticManual.Codes), Spec.Name);
}
