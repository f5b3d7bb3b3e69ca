using System.Text;
using CsCheck;
using PackSync.Diagnostics;
using PackSync.TestKit;
using PackSync.Yaml;

namespace PackSync.Tests.Yaml;

public class YamlReaderTests
{
    [Fact]
    public void Any_text_reads_or_has_a_diagnostic_and_never_throws()
    {
        string sample = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "tests/PackSync.Tests/Manifests/Golden/good/full.yaml"));
        Gen.Select(Gen.Int[0, sample.Length], Gen.Int[0, 40], Gen.String[Gen.Char["[]{}:,-#&*!|>'\"%@`?\n\t a1\u0000\ud800"], 0, 6]).Sample((at, cut, inserted) =>
        {
            string text = sample[..at] + inserted + sample[Math.Min(sample.Length, at + cut)..];
            foreach (YamlLimits limits in new[] { YamlLimits.Manifest, YamlLimits.PackMetadata })
            {
                var diagnostics = new DiagnosticBag();
                YamlNode? node = YamlReader.Read(Encoding.UTF8.GetBytes(text), limits, "f", diagnostics);
                (node is null && !string.IsNullOrWhiteSpace(text)).ShouldBe(diagnostics.HasErrors && node is null);
            }
        });
    }

    [Theory]
    [InlineData(" : a\nb: 1\n")]
    [InlineData("# x\n : a\nb:\n  - c\n")]
    [InlineData("? a\n  : b\nc: d\n")]
    public void A_key_that_is_indented_otherwise_is_no_exception(string text)
    {
        foreach (YamlLimits limits in new[] { YamlLimits.Manifest, YamlLimits.PackMetadata })
        {
            var diagnostics = new DiagnosticBag();
            (YamlReader.Read(Encoding.UTF8.GetBytes(text), limits, "f", diagnostics) is null).ShouldBe(diagnostics.HasErrors);
        }
    }

    [Fact]
    public void An_alias_bomb_stays_as_small_as_its_text()
    {
        var bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 60; i++)
            bomb.Append($"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}]\n");
        var diagnostics = new DiagnosticBag();
        YamlNode? node = YamlReader.Read(Encoding.UTF8.GetBytes(bomb.ToString()), YamlLimits.PackMetadata, "pack.yaml", diagnostics);
        node.ShouldBeOfType<YamlMapping>().Entries.Length.ShouldBe(60);
    }

    /// <summary>As PyYAML has it: own keys count most, then the first of several.</summary>
    [Theory]
    [InlineData("base: &b {x: 1, y: 2}\nown: {<<: *b, y: 3}", "x 1, y 3")]
    [InlineData("base: &b {x: 1, y: 2}\nown: {y: 3, <<: *b}", "x 1, y 3")]
    [InlineData("base: &b {x: 1}\nmore: &m {x: 2, y: 2}\nown: {<<: [*b, *m]}", "x 1, y 2")]
    [InlineData("base: &b {x: 1, y: 1}\nmore: &m {<<: *b, y: 2}\nown: {<<: *m}", "x 1, y 2")]
    [InlineData("base: &b {x: 1, y: 1}\nown: {'<<': *b, x: 1, y: 2}", "x 1, y 2")]
    public void Merge_keys_are_those_of_the_mapping_in_what_strangers_write(string text, string expected)
    {
        YamlNode? root = YamlReader.Read(Encoding.UTF8.GetBytes(text), YamlLimits.PackMetadata, "f", new DiagnosticBag());
        var own = (YamlMapping)((YamlMapping)root!).Find("own")!;
        string.Join(", ", new[] { "x", "y" }.Select(key => $"{key} {((YamlScalar)own.Find(key)!).Value}")).ShouldBe(expected);
    }

    [Fact]
    public void A_merge_bomb_ends_at_the_limit()
    {
        var bomb = new StringBuilder("a0: &a0 {x: 1}\n");
        for (int i = 1; i < 60; i++)
            bomb.Append($"a{i}: &a{i} {{<<: [*a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}]}}\n");
        var diagnostics = new DiagnosticBag();
        YamlReader.Read(Encoding.UTF8.GetBytes(bomb.ToString()), YamlLimits.PackMetadata, "pack.yaml", diagnostics).ShouldBeNull();
        diagnostics.ToImmutable().Single().Code.ShouldBe("PS1004");
    }

    [Fact]
    public void A_file_past_its_limit_is_refused_before_it_is_parsed()
    {
        var diagnostics = new DiagnosticBag();
        YamlReader.Read(new byte[(1 << 20) + 1], YamlLimits.Manifest, "packs.yaml", diagnostics).ShouldBeNull();
        diagnostics.ToImmutable().Single().Code.ShouldBe("PS1002");
    }
}
