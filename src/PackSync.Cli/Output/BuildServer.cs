namespace PackSync.Cli.Output;

/// <summary>The build server that runs us, by its own variables.</summary>
/// <param name="Checkout">Root of the repository, from which it counts files; null: it does not say.</param>
/// <param name="SummaryFile">Where Markdown for the job's summary is appended (GitHub).</param>
/// <param name="CodeQualityFile">Where a code quality report is looked for (GitLab; its pipeline names the file as an artifact).</param>
/// <param name="TakesAnnotations">Workflow commands in the log become annotations (GitHub).</param>
/// <param name="ReadsCommands">Some lines of the log are commands to it, whoever wrote them.</param>
internal sealed record BuildServer(string? Checkout, string? SummaryFile, string? CodeQualityFile, bool TakesAnnotations, bool ReadsCommands)
{
    // the name in GitLab's own documentation and templates
    private const string CodeQualityName = "gl-code-quality-report.json";

    public static BuildServer Read(Func<string, string?> environment)
    {
        if (environment("GITHUB_ACTIONS") == "true")
            return new BuildServer(Rooted("GITHUB_WORKSPACE"), Rooted("GITHUB_STEP_SUMMARY"), null, TakesAnnotations: true, ReadsCommands: true);
        if (string.Equals(environment("TF_BUILD"), "true", StringComparison.OrdinalIgnoreCase))
            return new BuildServer(Rooted("BUILD_SOURCESDIRECTORY"), null, null, TakesAnnotations: false, ReadsCommands: true);
        if (environment("GITLAB_CI") == "true" && Rooted("CI_PROJECT_DIR") is { } project)
            return new BuildServer(project, null, Path.Combine(project, CodeQualityName), TakesAnnotations: false, ReadsCommands: false);
        string? checkout = string.IsNullOrEmpty(environment("JENKINS_URL")) ? null : Rooted("WORKSPACE");
        return new BuildServer(checkout, null, null, TakesAnnotations: false, ReadsCommands: false);

        string? Rooted(string name) => environment(name) is { Length: > 0 } path && Path.IsPathRooted(path) ? path : null;
    }
}
