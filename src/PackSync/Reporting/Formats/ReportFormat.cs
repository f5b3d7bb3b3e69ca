namespace PackSync.Reporting.Formats;

/// <summary>The forms in which a report can be had; their words on the command line are <see cref="ReportFormats.Words"/>.</summary>
public enum ReportFormat
{
    /// <summary>For people, with the diagnostics on standard error.</summary>
    Text,

    /// <summary>The JSON envelope (docs/output.schema.json).</summary>
    Json,

    /// <summary>The same document as YAML.</summary>
    Yaml,

    /// <summary>GitHub's dialect, for comments and job summaries.</summary>
    Markdown,

    /// <summary>GitHub's workflow commands: annotations.</summary>
    GitHub,

    /// <summary>GitLab's code quality report.</summary>
    GitLab,

    /// <summary>JUnit's XML, as Jenkins, GitLab and Azure Pipelines read it.</summary>
    JUnit,

    /// <summary>SARIF 2.1.0.</summary>
    Sarif,
}
