using System.Numerics;
using System.Text;
using CsCheck;
using PackSync.Diagnostics;
using PackSync.StackStorm.Configs;
using PackSync.Yaml;
using static PackSync.Tests.StackStorm.ConfigYamlText;

namespace PackSync.Tests.StackStorm;

public sealed class ConfigYamlTests
{
    private static readonly Gen<string> GenText = Gen.OneOf(
        Gen.Const("yes"), Gen.Const("017"), Gen.Const("1:30"), Gen.Const("2026-01-01"), Gen.Const("~"), Gen.Const("# x"), Gen.Const("a: b"), Gen.Const("\u0007\u0085\u2028\ufeff"),
        Gen.Const("é😀\"\\\n\ttail "), Gen.String[Gen.Char[' ', '\u024f'], 0, 12]);

    private static readonly Gen<ConfigValue> GenScalar = Gen.OneOf(
        Gen.Const(ConfigValue.Nothing),
        Gen.Bool.Select(value => (ConfigValue)new ConfigValue.Boolean(value)),
        Gen.Long.Select(value => (ConfigValue)new ConfigValue.Integer(new BigInteger(value) * 3)),
        Gen.Double.Select(value => (ConfigValue)new ConfigValue.Number(value)),
        GenText.Select(value => (ConfigValue)new ConfigValue.Text(value)));

    private static readonly Gen<ConfigValue> GenValue = Gen.Recursive<ConfigValue>((depth, below) => depth > 3
        ? GenScalar
        : Gen.OneOf(
            GenScalar,
            below.Array[0, 3].Select(items => (ConfigValue)new ConfigValue.List([.. items])),
            GenMap(below).Select(map => (ConfigValue)map)));

    private static Gen<ConfigValue.Map> GenMap(Gen<ConfigValue> values) => Gen.Select(GenText, values).Array[0, 4]
        .Select(entries => new ConfigValue.Map([.. entries.DistinctBy(entry => entry.Item1).Select(entry => KeyValuePair.Create(entry.Item1, entry.Item2))]));

    [Fact]
    public void What_is_written_is_read_as_the_very_same_values()
        => GenMap(GenValue).Sample(values => Config(Encoding.UTF8.GetString(ConfigYaml.Write(values, "made by a test"))) == values, iter: 500);

    [Fact]
    public void It_is_written_for_people()
        => Encoding.UTF8.GetString(ConfigYaml.Write(Config("region: us-east-1\nport: 0x1F90\nratio: 1e-7\nregions: [a, b]\nauth: {user: x, 'on': yes}\nnone:\n"), "by hand")).ShouldBe("""
            # by hand
            region: "us-east-1"
            port: 8080
            ratio: "1e-7"
            regions:
              - "a"
              - "b"
            auth:
              user: "x"
              "on": true
            none: null

            """);

    [Fact]
    public void Keys_that_are_no_text_are_faults()
    {
        var diagnostics = new DiagnosticBag();
        YamlNode root = YamlReader.Read("on: 1\n5: x\n"u8.ToArray(), YamlLimits.PackConfig, "c.yaml", diagnostics)!;
        _ = ConfigValueReader.Read(root, new YamlFile("c.yaml", diagnostics));
        diagnostics.ToImmutable().Select(fault => fault.ToString()).ShouldBe(
        [
            "c.yaml(1,1): error PS6001: a key of a pack config must be text, and this is on, which YAML reads as true",
            "c.yaml(2,1): error PS6001: a key of a pack config must be text, and this is the number 5",
        ]);
    }

    [Fact]
    public void Merged_mappings_are_overridden_by_the_mappings_own_keys()
        => Config("base: &b {x: 1, y: 2}\nuse: {<<: *b, y: 3}\n").Find("use").ShouldBe(Config("x: 1\ny: 3"));

    [Fact]
    public void Aliases_that_stand_for_too_much_are_refused()
    {
        string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 6).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));
        var diagnostics = new DiagnosticBag();
        YamlNode root = YamlReader.Read(Encoding.UTF8.GetBytes(bomb), YamlLimits.PackConfig, "c.yaml", diagnostics)!;
        Should.Throw<DiagnosticException>(() => ConfigValueReader.Read(root, new YamlFile("c.yaml", diagnostics))).Diagnostic.Code.ShouldBe("PS6000");
    }

    [Fact]
    public void No_value_shows_itself_by_accident()
    {
        ConfigValue secret = Config("key: hunter2");
        $"{secret}".ShouldBe("Map");
        $"{((ConfigValue.Map)secret).Find("key")}".ShouldBe("Text");
    }
}
