using System.Text.Json;
using PackSync.TestKit;

namespace PackSync.Cli.Tests.Conformance;

/// <summary>StackStorm's cases of reading one pack (st2api/tests/unit/controllers/v1/test_packs.py), by the command that answers them here.</summary>
public sealed class GetConformance
{
    /// <summary>There by database id or ref, also where the display name is another; here a pack's one id is its ref. 404 there is an error that names the nearest here.</summary>
    [Fact]
    public void C080_A_pack_is_found_by_its_ref_also_where_its_name_is_another_and_an_unknown_one_is_an_error()
    {
        using var scenario = new Scenario();
        scenario.Repository("web").Write("pack.yaml", "ref: web_tools\nname: Web Tools\nversion: 1.0.0\ndescription: d\nauthor: a\nemail: a@example.org\n").Commit("First");
        scenario.Manifest("web_tools: {source: ./repositories/web}").Must("apply");

        using var found = JsonDocument.Parse(scenario.Must("get", "web_tools", "--json").Output);
        RunResult byName = scenario.Run("get", "web_tool");

        JsonElement pack = found.RootElement.GetProperty("get")[0];
        (pack.GetProperty("pack").GetString(), pack.GetProperty("metadata").GetProperty("name").GetString()).ShouldBe(("web_tools", "Web Tools"));
        byName.ExitCode.ShouldBe(1);
        byName.Error.ShouldContain("did you mean 'web_tools'?");
    }
}
