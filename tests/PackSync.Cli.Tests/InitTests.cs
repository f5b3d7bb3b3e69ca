using System.Text.Json;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>The way in: init, and the schema for editors.</summary>
public sealed class InitTests : IDisposable
{
    private readonly Scenario _scenario = new();

    [Fact]
    public void It_writes_a_packs_yaml_that_the_next_commands_take()
    {
        _scenario.Repository("alpha").Release("alpha", "1.0.0");
        _scenario.Index("alpha", "1.0.0");

        _scenario.Must("init", "alpha=1.0.0", "--index", "./index.json", "--packs-dir", "installed").Output.ShouldContain("Wrote packs.yaml: 1 pack\n");

        _scenario.Must("apply").Output.ShouldContain("1 installed");
        Directory.Exists(_scenario.Directory["installed/alpha"]).ShouldBeTrue();
    }

    [Fact]
    public void Whole()
    {
        RunResult result = _scenario.Run("init", "aws", "sensu=1.0.0", "jira>=1, <3", "emedvedev/chatops-training=testing");

        Golden.Compare($"{result.Output}--- exit code {result.ExitCode}\n--- packs.yaml\n{File.ReadAllText(_scenario.Directory["packs.yaml"])}", "init.txt");
    }

    [Fact]
    public void What_is_there_is_never_replaced()
    {
        _scenario.Directory.Write("packs.yaml", "mine");

        RunResult result = _scenario.Run("init", "aws");

        (result.ExitCode, result.Output).ShouldBe((1, ""));
        result.Error.ShouldStartWith("error PS1083: packs.yaml is there already; nothing was written\n");
        File.ReadAllText(_scenario.Directory["packs.yaml"]).ShouldBe("mine");
        File.Exists(_scenario.Directory["packs.schema.json"]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("init prod/ aws", "prod/packs.yaml", " --file prod/packs.yaml ")]
    [InlineData("init ./prod aws", "prod/packs.yaml", " --file ./prod/packs.yaml ")]
    [InlineData("init staging.yaml aws", "staging.yaml", " --file staging.yaml ")]
    [InlineData("init aws --file staging.yaml", "staging.yaml", " --file staging.yaml ")]
    [InlineData("init . aws", "packs.yaml", "")]
    public void The_first_argument_may_say_where(string command, string file, string option)
    {
        RunResult result = _scenario.Must(command.Split(' '));

        result.Output.ShouldContain(option);
        File.ReadAllText(_scenario.Directory[file]).ShouldContain("\n  aws:\n");
        File.Exists(Path.Combine(Path.GetDirectoryName(_scenario.Directory[file])!, "packs.schema.json")).ShouldBeTrue();
    }

    [Fact]
    public void Relative_paths_are_written_as_packs_yaml_needs_them()
    {
        _scenario.Must("init", "prod/", "--packs-dir", "installed", "--index", "prod/index.json", "--index", "https://packs.example.org/index.json");

        string text = File.ReadAllText(_scenario.Directory["prod/packs.yaml"]);
        text.ShouldContain("\n  packs: ../installed\n");
        text.ShouldContain("\n  - ./index.json\n  - https://packs.example.org/index.json\n");
    }

    [Fact]
    public void The_json_names_what_was_written()
    {
        using var document = JsonDocument.Parse(_scenario.Must("init", "aws", "--json").Output);
        document.RootElement.GetProperty("changesPresent").GetBoolean().ShouldBeTrue();
        JsonElement init = document.RootElement.GetProperty("init");
        (init.GetProperty("path").GetString(), init.GetProperty("schema").GetString(), init.GetProperty("packs")[0].GetString()).ShouldBe(("packs.yaml", "packs.schema.json", "aws"));
    }

    [Fact]
    public void The_schema_is_the_one_of_the_documentation_to_the_byte()
    {
        string committed = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs/packs.schema.json"));

        _scenario.Must("schema").Output.ShouldBe(committed);
        _scenario.Must("schema", "--out", "editor/packs.schema.json").Output.ShouldBe("Wrote editor/packs.schema.json\n");
        File.ReadAllText(_scenario.Directory["editor/packs.schema.json"]).ShouldBe(committed);
        using var document = JsonDocument.Parse(_scenario.Must("schema", "--json").Output);
        JsonElement.DeepEquals(document.RootElement.GetProperty("schema"), JsonElement.Parse(committed)).ShouldBeTrue();
    }

    public void Dispose() => _scenario.Dispose();
}
