using System.Text;
using PackSync.Diagnostics;
using PackSync.Packs;
using PackSync.StackStorm.ConfigEditing;
using PackSync.StackStorm.Configs;
using static PackSync.Tests.StackStorm.ConfigYamlText;

namespace PackSync.Tests.StackStorm;

/// <summary>A config is changed in the text where it stands; every line that does not say it stays.</summary>
public sealed class ConfigEditTests
{
    [Theory]
    [InlineData("  aws:\n  web: 1.0.0\n", "  aws:\n    config:\n      a: 1\n  web: 1.0.0\n")]
    [InlineData("  aws:   # ours\n", "  aws:   # ours\n    config:\n      a: 1\n")]
    [InlineData("  aws: ~  # ours\n", "  aws:  # ours\n    config:\n      a: 1\n")]
    [InlineData("  aws: \">=1.0, <2\" # pinned\n\n# below\n", "  aws:\n    version: \">=1.0, <2\" # pinned\n    config:\n      a: 1\n\n# below\n")]
    [InlineData("  aws: {source: 'https://h/a#b', branch: \"x, }y\"} # c\n", "  aws: # c\n    source: 'https://h/a#b'\n    branch: \"x, }y\"\n    config:\n      a: 1\n")]
    [InlineData("  aws: {}\n", "  aws:\n    config:\n      a: 1\n")]
    [InlineData("  aws:\n      source: ./x\n      # why\n      branch: y\n", "  aws:\n      source: ./x\n      # why\n      branch: y\n      config:\n        a: 1\n")]
    [InlineData("  aws:\n    config: {a: 2}  # c\n    source: ./x\n", "  aws:\n    config:  # c\n      a: 1\n    source: ./x\n")]
    [InlineData("  aws:\n    config:\n      # first\n      a: 2  # two\n      # last\n    source: ./x\n", "  aws:\n    config:\n      # first\n      a: 1  # two\n      # last\n    source: ./x\n")]
    [InlineData("  aws:\n    config:\n      b: [1,\n          2]\n      a: 2\n", "  aws:\n    config:\n      a: 1\n")]
    [InlineData("  aws:\n    config:\n      b:\n        c: |\n          text\n          more\n", "  aws:\n    config:\n      a: 1\n")]
    [InlineData("  web:\n", "  aws:\n    config:\n      a: 1\n  web:\n")]
    public void In_packs_yaml_a_place_is_made_and_the_rest_stays(string before, string after) => Edit(before, "a: 1").ShouldBe(after);

    [Fact]
    public void Only_what_differs_is_written_anew_at_any_depth()
        => Edit(
            "  aws:\n    config:\n      a:\n        b: 1 # one\n        # two\n        c: 'x'\n      d: [1, 2] # list\n      e: gone\n",
            "a: {b: 1, c: y, f: {g: true}}\nd: [1, 2]\nh: [x]").ShouldBe(
            "  aws:\n    config:\n      a:\n        b: 1 # one\n        # two\n        c: \"y\"\n        f:\n          g: true\n      d: [1, 2] # list\n      h:\n        - \"x\"\n");

    [Fact]
    public void Line_ends_stay()
        => Encoding.UTF8.GetString(ManifestConfigEdit.Set("version: 1\r\npacks:\r\n  aws:\r\n"u8.ToArray(), "packs.yaml", PackRef.Parse("aws"), Config("a: 1"))).ShouldBe("version: 1\r\npacks:\r\n  aws:\r\n    config:\r\n      a: 1\r\n");

    [Theory]
    [InlineData("  aws: master\n", "PS6069")]
    [InlineData("  aws: {source: ./x,\n    branch: y}\n", "PS6068")]
    [InlineData("  {aws: 1.0.0}\n", "PS6068")]
    public void What_is_laid_out_otherwise_is_left_to_people(string before, string code)
        => Should.Throw<DiagnosticException>(() => Edit(before, "a: 1")).Diagnostic.Code.ShouldBe(code);

    [Theory]
    [InlineData("", "a: 1", "a: 1\n")]
    [InlineData("# ours\n", "a: 1", "# ours\na: 1\n")]
    [InlineData("# ours\n{}\n", "a: 1", "# ours\na: 1\n")]
    [InlineData("---\na: 2 # two\nb: x\n", "a: 1\nc: {d: 1}", "---\na: 1 # two\nc:\n  d: 1\n")]
    [InlineData("a: &x {k: 1}\nb: *x\n", "a: {k: 1}\nb: {k: 2}", "a: &x {k: 1}\nb:\n  k: 2\n")]
    public void A_file_of_its_own_is_changed_the_same_way(string before, string to, string after)
        => Encoding.UTF8.GetString(ConfigTextEdit.OfFile(Encoding.UTF8.GetBytes(before), "aws.yaml", Config(to))).ShouldBe(after);

    [Theory]
    [InlineData("a", "/a")]
    [InlineData("a.b.0.c", "/a/b/0/c")]
    [InlineData("hosts.\"10.0.0.1\".user", "/hosts/10.0.0.1/user")]
    [InlineData("", null)]
    [InlineData("a.", null)]
    [InlineData(".a", null)]
    [InlineData("a.\"b", null)]
    public void A_key_is_typed_with_dots(string typed, string? pointer)
    {
        ConfigKey.TryParse(typed, out ConfigPath? path).ShouldBe(pointer is not null);
        path?.Pointer.ShouldBe(pointer);
    }

    private static string Edit(string packs, string to)
    {
        const string head = "version: 1\npacks:\n";
        string text = Encoding.UTF8.GetString(ManifestConfigEdit.Set(Encoding.UTF8.GetBytes(head + packs), "packs.yaml", PackRef.Parse("aws"), Config(to)));
        text.ShouldStartWith(head);
        return text[head.Length..];
    }
}
