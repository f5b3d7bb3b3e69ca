using System.Text;
using PackSync.Diagnostics;
using PackSync.Environments;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Tests.Environments;

public sealed class ManifestEditTests
{
    private const string Sorted = """
        # ours
        version: 1
        packs:   # all of them
          # clouds
          aws: 1.0.0     # not 2: see OPS-12
          # told by name
          sensu:
            version: ">=1.0, <2"

            keep: [state/*]

        # who may come
        policy: {}
        """;

    [Theory]
    [InlineData("chef=1.2.3", "  aws: 1.0.0     # not 2: see OPS-12\n", "  chef: 1.2.3\n")]
    [InlineData("zabbix", "    keep: [state/*]\n", "  zabbix:\n")]
    [InlineData("acme", "  # clouds\n", "  acme:\n")]
    public void A_pack_gets_a_line_in_its_place_and_all_else_stays(string pack, string behind, string line)
    {
        string manifest = Sorted.ReplaceLineEndings("\n") + "\n";
        Add(manifest, pack).ShouldBe(manifest.Replace(behind, behind + line, StringComparison.Ordinal));
        Add(manifest.ReplaceLineEndings("\r\n"), pack).ShouldBe(manifest.Replace(behind, behind + line, StringComparison.Ordinal).ReplaceLineEndings("\r\n"));
        Remove(Add(manifest, pack), line.Trim().Split(':')[0]).ShouldBe(manifest);
    }

    [Theory]
    [InlineData("version: 1\n", "version: 1\npacks:\n  aws:\n")]
    [InlineData("version: 1", "version: 1\npacks:\n  aws:\n")]
    [InlineData("version: 1\npacks:\n", "version: 1\npacks:\n  aws:\n")]
    [InlineData("packs: {}  # none\nversion: 1\n", "packs: # none\n  aws:\nversion: 1\n")]
    [InlineData("version: 1\npacks:\n    zeta: 1.0.0\n    beta:\n", "version: 1\npacks:\n    zeta: 1.0.0\n    beta:\n    aws:\n")]
    public void Wherever_packs_are_listed_one_is_added(string manifest, string expected) => Add(manifest, "aws").ShouldBe(expected);

    [Fact]
    public void With_a_pack_goes_what_stands_below_it()
    {
        string manifest = Sorted.ReplaceLineEndings("\n") + "\n";
        Remove(manifest, "sensu").ShouldBe(manifest.Replace("  sensu:\n    version: \">=1.0, <2\"\n\n    keep: [state/*]\n", "", StringComparison.Ordinal));
        Remove("version: 1\npacks:\n  aws: 1.0.0\n", "aws").ShouldBe("version: 1\npacks: {}\n");
    }

    [Theory]
    [InlineData("version: 1\npacks: {zeta: 1.0.0}\n", "PS7032")]
    [InlineData("version: 1\npacks: {zeta: 1.0.0,\n  beta: 1.0.0}\n", "PS7032")]
    [InlineData("version: 1\npacks: ~\n", "PS7032")]
    [InlineData("version: 1\npacks:\n  aws: 1.0.0\n", "PS7030")]
    public void What_is_laid_out_otherwise_is_left_to_people(string manifest, string code)
        => Should.Throw<DiagnosticException>(() => Add(manifest, "aws")).Diagnostic.Code.ShouldBe(code);

    [Fact]
    public void What_is_not_listed_cannot_be_taken_out()
        => Should.Throw<DiagnosticException>(() => Remove("version: 1\npacks:\n  aws:\n", "sensu")).Diagnostic.Code.ShouldBe("PS7031");

    private static string Add(string manifest, string pack)
    {
        StarterPack.TryParse(pack, null, out StarterPack? parsed, out _).ShouldBeTrue();
        return Encoding.UTF8.GetString(ManifestEdit.Add(Encoding.UTF8.GetBytes(manifest), "packs.yaml", parsed!));
    }

    private static string Remove(string manifest, string pack) => Encoding.UTF8.GetString(ManifestEdit.Remove(Encoding.UTF8.GetBytes(manifest), "packs.yaml", PackRef.Parse(pack)));
}
