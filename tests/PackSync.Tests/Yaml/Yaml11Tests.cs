using System.Text;
using PackSync.Diagnostics;
using PackSync.Yaml;

namespace PackSync.Tests.Yaml;

/// <summary>The expected types and texts are those of PyYAML 6.0.3's safe loader and of Python's <c>str()</c>.</summary>
public sealed class Yaml11Tests
{
    [Theory]
    [InlineData("yes", Yaml11Kind.Boolean, "True")]
    [InlineData("No", Yaml11Kind.Boolean, "False")]
    [InlineData("ON", Yaml11Kind.Boolean, "True")]
    [InlineData("off", Yaml11Kind.Boolean, "False")]
    [InlineData("TRUE", Yaml11Kind.Boolean, "True")]
    [InlineData("yEs", Yaml11Kind.Text, "yEs")]
    [InlineData("y", Yaml11Kind.Text, "y")]
    [InlineData("N", Yaml11Kind.Text, "N")]
    [InlineData("~", Yaml11Kind.Null, "None")]
    [InlineData("NULL", Yaml11Kind.Null, "None")]
    [InlineData("123", Yaml11Kind.Integer, "123")]
    [InlineData("+1", Yaml11Kind.Integer, "1")]
    [InlineData("-0", Yaml11Kind.Integer, "0")]
    [InlineData("1_000", Yaml11Kind.Integer, "1000")]
    [InlineData("017", Yaml11Kind.Integer, "15")]
    [InlineData("-017", Yaml11Kind.Integer, "-15")]
    [InlineData("00", Yaml11Kind.Integer, "0")]
    [InlineData("0o17", Yaml11Kind.Text, "0o17")]
    [InlineData("08", Yaml11Kind.Text, "08")]
    [InlineData("0x1F", Yaml11Kind.Integer, "31")]
    [InlineData("0b11", Yaml11Kind.Integer, "3")]
    [InlineData("1:30", Yaml11Kind.Integer, "90")]
    [InlineData("1:30:15", Yaml11Kind.Integer, "5415")]
    [InlineData("-1:30", Yaml11Kind.Integer, "-90")]
    [InlineData("08:30", Yaml11Kind.Text, "08:30")]
    [InlineData("1:99", Yaml11Kind.Text, "1:99")]
    [InlineData("12345678901234567890", Yaml11Kind.Integer, "12345678901234567890")]
    [InlineData("1.10", Yaml11Kind.Float, "1.1")]
    [InlineData("1.0", Yaml11Kind.Float, "1.0")]
    [InlineData("0.", Yaml11Kind.Float, "0.0")]
    [InlineData("-0.0", Yaml11Kind.Float, "-0.0")]
    [InlineData(".5", Yaml11Kind.Float, "0.5")]
    [InlineData("+.5", Yaml11Kind.Text, "+.5")]
    [InlineData("-1.5", Yaml11Kind.Float, "-1.5")]
    [InlineData("1e3", Yaml11Kind.Text, "1e3")]
    [InlineData("1.0e3", Yaml11Kind.Text, "1.0e3")]
    [InlineData("1.0e+3", Yaml11Kind.Float, "1000.0")]
    [InlineData("1.e+3", Yaml11Kind.Float, "1000.0")]
    [InlineData("0.00001", Yaml11Kind.Float, "1e-05")]
    [InlineData("685_230.15", Yaml11Kind.Float, "685230.15")]
    [InlineData("190:20:30.15", Yaml11Kind.Float, "685230.15")]
    [InlineData("1.7976931348623157e+400", Yaml11Kind.Float, "inf")]
    [InlineData("-.INF", Yaml11Kind.Float, "-inf")]
    [InlineData(".nan", Yaml11Kind.Float, "nan")]
    [InlineData("1.2.3", Yaml11Kind.Text, "1.2.3")]
    [InlineData("2026-01-01", Yaml11Kind.Date, "2026-01-01")]
    [InlineData("2026-1-1", Yaml11Kind.Text, "2026-1-1")]
    [InlineData("2026-1-1T1:02:03Z", Yaml11Kind.Date, "2026-1-1T1:02:03Z")]
    [InlineData("aws", Yaml11Kind.Text, "aws")]
    [InlineData("\"1.10\"", Yaml11Kind.Text, "1.10")]
    [InlineData("'yes'", Yaml11Kind.Text, "yes")]
    [InlineData("!!str 1.10", Yaml11Kind.Text, "1.10")]
    [InlineData("\"\"", Yaml11Kind.Text, "")]
    public void A_plain_scalar_has_the_type_that_StackStorm_s_loader_gives_it(string text, Yaml11Kind kind, string shown)
        => Yaml11.Of(Node(text)).ShouldBe(new Yaml11Value(kind, shown));

    [Theory]
    [InlineData("\"\"")]
    [InlineData("~")]
    [InlineData("no")]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("0x0")]
    [InlineData("0.0")]
    [InlineData("-0.0")]
    public void What_Python_counts_as_false_is_falsy(string text) => Yaml11.Of(Node(text))!.Value.IsFalsy.ShouldBeTrue();

    [Theory]
    [InlineData("\"no\"")]
    [InlineData("1")]
    [InlineData("0.1")]
    [InlineData(".nan")]
    [InlineData("2026-01-01")]
    public void Everything_else_is_not(string text) => Yaml11.Of(Node(text))!.Value.IsFalsy.ShouldBeFalse();

    [Theory]
    [InlineData("5", "the number 5")]
    [InlineData("1.10", "1.10, which YAML reads as the number 1.1")]
    [InlineData("017", "017, which YAML reads as the number 15")]
    [InlineData("yes", "yes, which YAML reads as true")]
    [InlineData("true", "true")]
    [InlineData("2026-01-01", "2026-01-01, which YAML reads as a date")]
    [InlineData("~", "nothing")]
    [InlineData("aws", "'aws'")]
    [InlineData("[a]", "a list")]
    [InlineData("{a: b}", "a mapping")]
    public void A_message_says_what_was_written_and_what_it_is_read_as(string text, string described) => Yaml11.Describe(Node(text)).ShouldBe(described);

    /// <summary>A number of a million digits would take minutes to make, and a pack.yaml may be a stranger's.</summary>
    [Fact]
    public void Digits_without_end_are_text() => Yaml11.Of(Node(new string('9', 1_000_000))).ShouldBe(new Yaml11Value(Yaml11Kind.Text, new string('9', 1_000_000)));

    private static YamlNode Node(string text)
        => ((YamlMapping)YamlReader.Read(Encoding.UTF8.GetBytes($"key: {text}\n"), YamlLimits.PackMetadata, "f", new DiagnosticBag())!).Find("key")!;
}
