using System.Text.Json;
using System.Xml.Linq;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>--format and --report with the real command, and what a build server gets by itself.</summary>
public sealed class FormatTests
{
    [Fact]
    public void Output_is_what_was_asked_for_and_files_get_the_rest()
    {
        using Scenario scenario = Conditions.InSync();
        Conditions.Make(scenario, "drift");

        RunResult result = scenario.Run("verify", "--format", "markdown", "--report", "junit=out/junit.xml", "--report", "sarif=out/a.sarif", "--report=json=out/a.json");

        (result.ExitCode, result.Error).ShouldBe((3, ""));
        result.Output.ShouldStartWith("### pack-sync verify (exit 3)\n\nNot in sync: 1 edited, 1 in sync\n");
        XDocument.Load(scenario.Directory["out/junit.xml"]).Descendants("failure").ShouldHaveSingleItem().Parent!.Attribute("name")!.Value.ShouldBe("alpha");
        using var sarif = JsonDocument.Parse(File.ReadAllText(scenario.Directory["out/a.sarif"]));
        sarif.RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength().ShouldBe(1);
        File.ReadAllText(scenario.Directory["out/a.json"]).ShouldBe(scenario.Run("verify", "--json").Output);
        scenario.Run("verify", "--format", "json").Output.ShouldBe(scenario.Run("verify", "--json").Output);
        string yaml = scenario.Run("verify", "--yaml").Output;
        yaml.ShouldStartWith("formatVersion: 1\ncommand: \"verify\"\nexitCode: ");
        scenario.Run("verify", "--format", "yaml").Output.ShouldBe(yaml);
    }

    [Fact]
    public void On_GitHub_annotations_and_the_summary_come_by_themselves()
    {
        using Scenario scenario = Conditions.InSync();
        Conditions.Make(scenario, "stale lock");
        string summary = scenario.Directory.Write("summary.md", "before\n");
        Dictionary<string, string?> gitHub = new() { ["GITHUB_ACTIONS"] = "true", ["GITHUB_WORKSPACE"] = Path.GetDirectoryName(scenario.Directory.Path), ["GITHUB_STEP_SUMMARY"] = summary };
        string folder = Path.GetFileName(scenario.Directory.Path);

        RunResult verify = scenario.RunWith(gitHub, "verify");
        RunResult failed = scenario.RunWith(gitHub, "plan", "--file", "nowhere.yaml");
        RunResult json = scenario.RunWith(gitHub, "verify", "--json");

        verify.Output.ShouldBe(scenario.Run("verify").Output);
        verify.Error.ShouldStartWith($"::error file={folder}/packs.yaml,line=5,col=3,title=PS3011 alpha::packs.lock is stale for 'alpha'");
        failed.Error.ShouldStartWith($"::error file={folder}/nowhere.yaml,line=1,col=1,title=PS1080::there is no nowhere.yaml%0A");
        json.Output.ShouldBe(scenario.Run("verify", "--json").Output);
        json.Error.ShouldBe(verify.Error);
        string written = File.ReadAllText(summary);
        written.ShouldStartWith("before\n### pack-sync verify (exit 4)\n");
        written.ShouldContain("### pack-sync plan (exit 1)\n");
    }

    [Fact]
    public void On_GitLab_the_code_quality_report_comes_by_itself()
    {
        using Scenario scenario = Conditions.InSync();
        Conditions.Make(scenario, "stale lock");
        Dictionary<string, string?> gitLab = new() { ["GITLAB_CI"] = "true", ["CI_PROJECT_DIR"] = scenario.Directory.Path };
        string file = scenario.Directory["gl-code-quality-report.json"];

        RunResult verify = scenario.RunWith(gitLab, "verify");
        scenario.RunWith(gitLab, "plan", "--file", "nowhere.yaml");
        scenario.RunWith(gitLab, "list");
        string[] codes = Codes();
        scenario.RunWith(gitLab, "verify", "--report", "gitlab=own.json");

        (verify.Output, verify.Error).ShouldBe((scenario.Run("verify").Output, scenario.Run("verify").Error));
        codes.ShouldBe(["PS3011", "PS1080"]);
        Codes().ShouldBe(codes);
        File.WriteAllText(file, "not ours");
        scenario.RunWith(gitLab, "verify").Error.ShouldEndWith("the job's code quality report cannot be written: what stands there is no code quality report\n");
        File.ReadAllText(file).ShouldBe("not ours");

        string[] Codes()
        {
            using var report = JsonDocument.Parse(File.ReadAllText(file));
            return [.. report.RootElement.EnumerateArray().Select(issue => issue.GetProperty("check_name").GetString()!)];
        }
    }

    [Fact]
    public void A_stranger_s_file_commands_no_build_server()
    {
        using Scenario scenario = Conditions.InSync();
        File.AppendAllText(scenario.Directory["installed/alpha/pack.yaml"], "::add-mask::x\n ##vso[task.setvariable variable=a]b\n");

        string diff = scenario.RunWith(new Dictionary<string, string?> { ["GITHUB_ACTIONS"] = "true" }, "diff", "alpha").Output;

        diff.ShouldContain("-::add-mask::x\n");
        diff.ShouldContain("- #\\#vso[task.setvariable variable=a]b\n");
        scenario.Run("diff", "alpha").Output.ShouldContain("- ##vso[task.setvariable variable=a]b\n");
    }

    [Theory]
    [InlineData("plan --json --yaml", "--json and --yaml do not go together")]
    [InlineData("plan --format xml", "--format is 'xml', which is not text or json or yaml or markdown or github or gitlab or junit or sarif")]
    [InlineData("plan --report junit.xml", "--report is 'junit.xml', which is not FORMAT=FILE, such as junit=report.xml")]
    [InlineData("plan --json --format sarif", "--json and --format do not go together")]
    public void A_slip_is_said(string arguments, string expected)
    {
        using var scenario = new Scenario();

        RunResult result = scenario.Run(arguments.Split(' '));

        result.ExitCode.ShouldBe(64);
        (result.Output + result.Error).ShouldContain(expected);
    }
}
