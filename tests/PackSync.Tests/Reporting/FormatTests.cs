using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using System.Xml.Schema;
using Json.Schema;
using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.Planning;
using PackSync.Reporting;
using PackSync.Reporting.Formats;
using PackSync.TestKit;
using PackSync.Tests.Planning;

namespace PackSync.Tests.Reporting;

/// <summary>Every form, of reports with everything that can go wrong and with hostile text, read by parsers that are not ours.</summary>
public sealed partial class FormatTests
{
    private static readonly string Schemas = Path.Combine(RepositoryRoot.Path, "tests/PackSync.Tests/Reporting/Schemas");

    public static TheoryData<string> Reports => [.. ReportExamples.Names];

    [Theory]
    [MemberData(nameof(Reports))]
    public void Sarif_is_as_its_schema_says(string name) => Validate("sarif", ReportFormats.Of(ReportExamples.Named(name), ReportFormat.Sarif, ReportExamples.Context));

    [Theory]
    [MemberData(nameof(Reports))]
    public void GitLabs_report_is_as_its_schema_says_and_no_fingerprint_comes_twice(string name)
    {
        JsonNode issues = Validate("gitlab", ReportFormats.Of(ReportExamples.Named(name), ReportFormat.GitLab, ReportExamples.Context));
        string[] fingerprints = [.. issues.AsArray().Select(issue => issue!["fingerprint"]!.GetValue<string>())];
        fingerprints.Distinct().Count().ShouldBe(fingerprints.Length);
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void JUnits_report_is_as_its_schema_says_and_counts_right(string name)
    {
        var document = XDocument.Parse(ReportFormats.Of(ReportExamples.Named(name), ReportFormat.JUnit, ReportExamples.Context));
        var schemas = new XmlSchemaSet();
        schemas.Add(null, Path.Combine(Schemas, "junit.xsd"));
        document.Validate(schemas, (_, fault) => throw fault.Exception);
        XElement suite = document.Root!.Element("testsuite")!;
        foreach ((string attribute, string element) in new[] { ("tests", "testcase"), ("failures", "failure"), ("errors", "error") })
            suite.Attribute(attribute)!.Value.ShouldBe($"{suite.Descendants(element).Count()}");
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void An_annotation_is_one_line_that_the_runner_reads_back(string name)
    {
        foreach (string line in ReportFormats.Of(ReportExamples.Named(name), ReportFormat.GitHub, ReportExamples.Context).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Match command = Annotation().Match(line);
            command.Success.ShouldBeTrue(line);
            command.Groups["file"].Value.ShouldBe("prod env/packs.yaml");
        }
    }

    [Fact]
    public void A_verify_fails_where_a_plan_only_notes()
    {
        string plan = ReportFormats.Of(ReportExamples.Named("plan"), ReportFormat.GitHub, ReportExamples.Context), verify = ReportFormats.Of(ReportExamples.Named("verify"), ReportFormat.GitHub, ReportExamples.Context);

        plan.ShouldContain("::notice file=prod env/packs.yaml,line=3,col=3,title=pending added::added: install: not installed yet: 1.2.0 (bbbbbbb)\n");
        plan.ShouldContain("::warning file=prod env/packs.yaml,line=3,col=3,title=PS4020 aws::");
        plan.ShouldNotContain("::error");
        verify.ShouldContain("::error file=prod env/packs.yaml,line=3,col=3,title=drift aws::");
        verify.ShouldContain("::error file=prod env/packs.yaml,line=3,col=3,title=pending added::");
    }

    [Fact]
    public void What_a_property_and_the_data_may_not_hold_is_escaped_as_the_runner_unescapes_it()
    {
        var report = Report.Failed("plan", [Diagnostic.Error("PS1000", "50% done", "first: a, then b", new SourcePlace("a,b:c%.yaml", 2, 5))]);

        GitHubAnnotations.Of(report, ReportExamples.Context).ShouldBe("::error file=prod env/a%2Cb%3Ac%25.yaml,line=2,col=5,title=PS1000::50%25 done%0Afirst: a, then b\n");
    }

    [Fact]
    public void Of_several_environments_each_finding_stands_in_its_own_file()
    {
        Report missing = Report.Failed("verify", [Diagnostic.Error("PS3010", "there is no lock", kind: FailureKind.StaleLock)]);
        var both = Report.OfEach("verify", [("dev/packs.yaml", missing), ("prod/packs.yaml", missing)]);

        both.ExitCode.ShouldBe(4);
        string[] lines = GitHubAnnotations.Of(both, ReportExamples.Context).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Select(line => line.Split(',')[0]).ShouldBe(["::error file=prod env/dev/packs.yaml", "::error file=prod env/prod/packs.yaml"]);
        XDocument.Parse(JUnitReport.Of(both, ReportExamples.Context)).Descendants("testsuite").Select(suite => suite.Attribute("name")!.Value).ShouldBe(["dev/packs.yaml", "prod/packs.yaml"]);
        Validate("gitlab", GitLabCodeQuality.Of(both, ReportExamples.Context));
    }

    [Fact]
    public void A_job_s_code_quality_report_grows_and_repeats_nothing()
    {
        const string Others = """[{"description": "of another tool", "fingerprint": "abc", "severity": "info", "location": {"path": "a.js", "lines": {"begin": 1}}}]""";
        string plan = GitLabCodeQuality.Of(ReportExamples.Named("plan"), ReportExamples.Context), failed = GitLabCodeQuality.Of(ReportExamples.Named("failed"), ReportExamples.Context);

        string joined = GitLabCodeQuality.Joined(GitLabCodeQuality.Joined(GitLabCodeQuality.Joined(Others, plan), failed), plan);

        string[] fingerprints = [.. JsonNode.Parse(joined)!.AsArray().Select(issue => issue!["fingerprint"]!.GetValue<string>())];
        fingerprints[0].ShouldBe("abc");
        fingerprints.Length.ShouldBe(1 + JsonNode.Parse(plan)!.AsArray().Count + JsonNode.Parse(failed)!.AsArray().Count);
        fingerprints.ShouldBeUnique();
        Should.Throw<FormatException>(() => GitLabCodeQuality.Joined("{}", plan));
        Should.Throw<FormatException>(() => GitLabCodeQuality.Joined("", plan));
    }

    [Fact]
    public void Markdown_is_a_table_of_what_changes()
    {
        string markdown = MarkdownReport.Of(ReportExamples.Named("plan"));

        markdown.ShouldStartWith("### pack-sync plan\n\nPlan: 1 to install, 1 to repair");
        markdown.ShouldContain("| `+` | added | install | not installed yet: 1.2.0 (bbbbbbb) |\n");
        markdown.ShouldContain("PS4020");
    }

    [Fact]
    public void No_stranger_writes_markup_links_or_names_anybody()
    {
        string markdown = MarkdownReport.Of(ReportExamples.Named("hostile"));
        string outside = Code().Replace(markdown, "");

        markdown.ShouldContain("evil.example");
        outside.ShouldNotContain("evil.example");
        outside.ShouldNotContain("@org");
        outside.ShouldNotContain("<b>");
        markdown.ShouldNotContain("\u001b");
        foreach (string row in markdown.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)))
            Regex.Count(row, @"(?<!\\)\|").ShouldBe(5, row);
    }

    [Theory]
    [InlineData("plain words, 1.2.0 (abc)", "plain words, 1.2.0 (abc)")]
    [InlineData("@org", "`@org`")]
    [InlineData("see https://evil.example", "`see https://evil.example`")]
    [InlineData("see www.evil.example", "`see www.evil.example`")]
    [InlineData("a`b", "``a`b``")]
    [InlineData("`", "`` ` ``")]
    [InlineData("a|b", "`a\\|b`")]
    [InlineData("<!-- ", "`<!-- `")]
    public void Text_that_is_not_plain_stands_in_code(string text, string cell) => MarkdownText.Cell(text).ShouldBe(cell);

    [Fact]
    public void No_line_closes_the_fence_that_it_stands_in() => MarkdownText.Block("a\n````\nb\n", "text").ShouldBe("`````text\na\n````\nb\n`````\n");

    [Theory]
    [InlineData("a\n  ::error::x\n", ReportFormat.Text, "a\n  \\::error::x\n")]
    [InlineData("::stop\na::b", ReportFormat.Markdown, "\\::stop\na::b")]
    [InlineData("x ##vso[task.setvariable]y ##[add-mask]", ReportFormat.Text, "x #\\#vso[task.setvariable]y #\\#[add-mask]")]
    [InlineData("## heading", ReportFormat.Markdown, "## heading")]
    [InlineData("{\"a\": \"##[x]\"}", ReportFormat.Json, "{\"a\": \"#\\u0023[x]\"}")]
    [InlineData("<a b=\"##[x]\"/>", ReportFormat.JUnit, "<a b=\"#&#35;[x]\"/>")]
    public void What_is_printed_commands_no_build_server(string text, ReportFormat format, string printed) => LogCommands.Defuse(text, format).ShouldBe(printed);

    [Fact]
    public void A_comment_stays_below_what_GitHub_takes()
    {
        LockedPack[] packs = [.. Enumerable.Range(0, 3000).Select(number => Given.Locked($"pack_{number}", new string('|', 190), 'b'))];
        Plan plan = Given.Plan(Given.Manifest(null, [.. packs.Select(pack => Given.Entry(pack.Ref.Value))]), Given.Lock(packs), Given.Target(), Permissions.None);
        Report report = Report.OfPlan("plan", new ReportBody.Planned("/packs", plan, []) { Places = ReportExamples.Places(Given.Manifest()) }, plan, VerdictFor.Plan,
            [.. Enumerable.Range(0, 2000).Select(number => Diagnostic.Error("PS1000", $"{number} {new string('x', 200)}"))]);

        MarkdownReport.Of(report).Length.ShouldBeLessThan(65_536);
    }

    private static JsonNode Validate(string schema, string json)
    {
        using var document = JsonDocument.Parse(json);
        EvaluationResults results = JsonSchema.FromText(File.ReadAllText(Path.Combine(Schemas, $"{schema}.schema.json")))
            .Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        results.IsValid.ShouldBeTrue(string.Join('\n', (results.Details ?? []).Where(detail => detail.Errors is not null).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"))));
        return JsonNode.Parse(json)!;
    }

    [GeneratedRegex(@"^::(error|warning|notice) file=(?<file>[^:,]+),line=\d+,col=\d+,title=[^:,]+::[^\r\n]+$")]
    private static partial Regex Annotation();

    /// <summary>Code as CommonMark has it: between runs of backticks of one length.</summary>
    [GeneratedRegex(@"(?<!`)(?<fence>`+)(?!`).*?(?<!`)\k<fence>(?!`)", RegexOptions.Singleline)]
    private static partial Regex Code();
}
