using System.Collections.Immutable;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Tests.Packs;

/// <summary>pack.yaml as StackStorm would read it. What it says of each text was seen by running its own schema over it.</summary>
public sealed class PackMetadataTests
{
    private static readonly string[] Whole = ["ref: aws", "name: aws", "description: d", "version: 1.0.0", "author: a", "email: a@example.org"];

    [Fact]
    public void A_whole_pack_yaml_has_no_warning()
        => Warnings([.. Whole, "keywords: [a]", "contributors: [b]", "dependencies: [core]", "python_versions: [\"3\"]", "stackstorm_version: '>=3.0.0'", "system: {}"]).ShouldBeEmpty();

    [Fact]
    public void Null_and_unknown_keys_and_empty_texts_are_nothing_to_StackStorm()
        => Warnings(["ref: ~", "name: ''", "description: ''", "version: 1.0.0-01", "author: ''", "email:", "keywords:", "contributors: ~", "dependencies:", "python_versions:", "stackstorm_version:", "system:", "id:", "future: [1]", "files: 5", "path: 5"])
            .ShouldBeEmpty();

    [Theory]
    [InlineData("version: 1.10", "PS1530 the version in pack.yaml is 1.10, which YAML reads as the number 1.1, and StackStorm registers only X.Y.Z, with anything after it in lower case")]
    [InlineData("version: 1.0", "PS1530 the version in pack.yaml is the number 1.0, and StackStorm registers only X.Y.Z, with anything after it in lower case")]
    [InlineData("version: 0", "PS1530 the version in pack.yaml is the number 0, and")]
    [InlineData("version: ''", "PS1530 the version in pack.yaml is '', and")]
    [InlineData("version: yes", "PS1530 the version in pack.yaml is yes, which YAML reads as true, and")]
    [InlineData("version: 2026-01-01", "PS1530 the version in pack.yaml is 2026-01-01, which YAML reads as a date, and")]
    [InlineData("version: 1.0.0-RC1", "PS1530 the version in pack.yaml is '1.0.0-RC1', and")]
    [InlineData("version: v1.0.0", "PS1530 the version in pack.yaml is 'v1.0.0', and")]
    [InlineData("version: \"1.0.0\\n\"", "PS1530 the version in pack.yaml is '1.0.0\\u000a', and")]
    [InlineData("version:", "PS1530 the version in pack.yaml is nothing, and")]
    [InlineData("version: [1]", "PS1530 the version in pack.yaml is a list, and")]
    [InlineData("-version", "PS1531 pack.yaml has no 'version'")]
    [InlineData("-name", "PS1531 pack.yaml has no 'name'")]
    [InlineData("-description", "PS1531 pack.yaml has no 'description'")]
    [InlineData("-author", "PS1531 pack.yaml has no 'author'")]
    [InlineData("name: no", "PS1532 'name' in pack.yaml is no, which YAML reads as false, and StackStorm registers only text there")]
    [InlineData("description:", "PS1532 'description' in pack.yaml is nothing, and StackStorm registers only text there")]
    [InlineData("description: {a: b}", "PS1532 'description' in pack.yaml is a mapping, and")]
    [InlineData("author: 5", "PS1532 'author' in pack.yaml is the number 5, and")]
    [InlineData("keywords: [a, 1]", "PS1532 'keywords' in pack.yaml is a list with the number 1, and StackStorm registers only a list of text there")]
    [InlineData("keywords: text", "PS1532 'keywords' in pack.yaml is 'text', and")]
    [InlineData("keywords: [~]", "PS1532 'keywords' in pack.yaml is a list with nothing, and")]
    [InlineData("contributors: {a: b}", "PS1532 'contributors' in pack.yaml is a mapping, and")]
    [InlineData("dependencies: [core, 1.0]", "PS1532 'dependencies' in pack.yaml is a list with the number 1.0, and")]
    [InlineData("system: []", "PS1532 'system' in pack.yaml is a list, and StackStorm registers only a mapping there")]
    [InlineData("id: 5", "PS1532 'id' in pack.yaml is the number 5, and")]
    [InlineData("stackstorm_version: 3.9", "PS1532 'stackstorm_version' in pack.yaml is the number 3.9, and")]
    [InlineData("email: 5", "PS1532 'email' in pack.yaml is the number 5, and")]
    [InlineData("stackstorm_version: all", "PS1533 the stackstorm_version in pack.yaml is 'all', and StackStorm registers only comparators such as \">=3.0.0, <4.0.0\"")]
    [InlineData("stackstorm_version: 3.9.0", "PS1533 the stackstorm_version in pack.yaml is '3.9.0', and")]
    [InlineData("stackstorm_version: ''", "PS1533 the stackstorm_version in pack.yaml is '', and")]
    [InlineData("stackstorm_version: '>=3.0.0 <4.0.0'", "PS1534 the stackstorm_version in pack.yaml is '>=3.0.0 <4.0.0', which `st2 pack install` cannot read")]
    [InlineData("python_versions: [3]", "PS1535 python_versions in pack.yaml holds the number 3, and StackStorm registers only \"2\" and \"3\", in quotes, each once")]
    [InlineData("python_versions: ['5']", "PS1535 python_versions in pack.yaml holds '5', and")]
    [InlineData("python_versions: ['3', '3']", "PS1535 python_versions in pack.yaml names one twice, and")]
    [InlineData("python_versions: ['2', '3', '2']", "PS1535 python_versions in pack.yaml names one twice, and")]
    [InlineData("python_versions: []", "PS1535 python_versions in pack.yaml is empty, and")]
    [InlineData("python_versions: '3'", "PS1535 python_versions in pack.yaml is '3', not a list, and")]
    [InlineData("-email", "PS1536 pack.yaml has no 'email', without which")]
    [InlineData("email: zzz", "PS1537 the email in pack.yaml is 'zzz', which is no address")]
    [InlineData("on: push", "PS1539 a key in pack.yaml is on, which YAML reads as true, and")]
    [InlineData("1: x", "PS1539 a key in pack.yaml is the number 1, and")]
    public void What_StackStorm_would_not_register_is_one_warning(string change, string expected)
    {
        Diagnostic warning = Warnings(Changed(change)).ShouldHaveSingleItem();

        warning.Severity.ShouldBe(Severity.Warning);
        $"{warning.Code} {warning.Message}".ShouldStartWith(expected);
    }

    [Fact]
    public void A_contributor_may_have_a_hundred_characters()
    {
        Warnings([.. Whole, $"contributors: [{new string('x', 100)}]"]).ShouldBeEmpty();
        Warnings([.. Whole, $"contributors: [{new string('x', 101)}]"]).ShouldHaveSingleItem().Code.ShouldBe("PS1538");
    }

    [Fact]
    public void A_warning_stands_at_the_value()
        => Warnings(["ref: aws", "name: aws", "description: d", "version: 1.0", "author: a", "email: a@example.org"]).Single().Place.ShouldBe(new SourcePlace("pack.yaml", 4, 10));

    [Theory]
    [InlineData("a@b.co", true)]
    [InlineData("first.last+tag@sub.example.org", true)]
    [InlineData("\"odd name\"@example.org", false)] // a space is in neither form
    [InlineData("\"odd\"@example.org", true)]
    [InlineData("info@münchen.example", true)]
    [InlineData("a@b@example.org", false)]
    [InlineData(".a@example.org", false)]
    [InlineData("a..b@example.org", false)]
    [InlineData("a@example", false)]
    [InlineData("a@-example.org", false)]
    [InlineData("a@example.o", false)]
    [InlineData("a@example.org ", false)]
    [InlineData("A <a@example.org>", false)]
    [InlineData("", false)]
    public void An_address_is_what_StackStorm_s_database_takes(string text, bool valid)
        => Warnings(Changed($"email: '{text}'")).IsEmpty.ShouldBe(valid);

    [Theory]
    [InlineData("")]
    [InlineData("---\n")]
    [InlineData("# nothing\n")]
    [InlineData("{}")]
    [InlineData("~")]
    [InlineData("[]")]
    [InlineData("no")]
    [InlineData("''")]
    public void What_Python_counts_as_nothing_is_an_empty_pack_yaml(string text) => Error(text).Code.ShouldBe("PS1100");

    [Theory]
    [InlineData("[a]")]
    [InlineData("text")]
    [InlineData("5")]
    public void What_is_no_mapping_is_refused(string text) => Error(text).Code.ShouldBe("PS1101");

    [Theory]
    [InlineData("core", "'dependencies' in pack.yaml must be a list of text, not 'core'")]
    [InlineData("{core: 1.0}", "'dependencies' in pack.yaml must be a list of text, not a mapping")]
    [InlineData("[core, {aws: 1.0}]", "'dependencies' in pack.yaml must be a list of text, not a list with a mapping")]
    public void Dependencies_that_nobody_can_read_are_an_error(string text, string message)
        => (Error($"name: aws\ndependencies: {text}\n").Code, Error($"name: aws\ndependencies: {text}\n").Message).ShouldBe(("PS1102", message));

    [Theory]
    [InlineData("123", "the ref in pack.yaml is the number 123, and a ref must be text")]
    [InlineData("yes", "the ref in pack.yaml is yes, which YAML reads as true, and a ref must be text")]
    [InlineData("1.10", "the ref in pack.yaml is 1.10, which YAML reads as the number 1.1, and a ref must be text")]
    [InlineData("2026-01-01", "the ref in pack.yaml is 2026-01-01, which YAML reads as a date, and a ref must be text")]
    [InlineData("[aws]", "the ref in pack.yaml is a list, and a ref must be text")]
    [InlineData("{aws: x}", "the ref in pack.yaml is a mapping, and a ref must be text")]
    public void A_ref_that_is_no_text_is_an_error(string text, string message)
        => (Error($"name: aws\nref: {text}\n").Code, Error($"name: aws\nref: {text}\n").Message).ShouldBe(("PS1103", message));

    [Theory]
    [InlineData("no")]
    [InlineData("0")]
    [InlineData("''")]
    [InlineData("~")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void What_Python_counts_as_false_is_no_ref_and_no_dependencies(string text)
        => Read($"name: aws\nref: {text}\ndependencies: {text}\n").ShouldSatisfyAllConditions(
            metadata => metadata!.DeclaredRef.ShouldBeNull(),
            metadata => metadata!.Dependencies.ShouldBeEmpty());

    [Fact]
    public void Of_duplicate_keys_the_last_counts()
        => Read("name: first\nref: one\nref: two\nname: second\n")!.ShouldSatisfyAllConditions(metadata => metadata.Name.ShouldBe("second"), metadata => metadata.DeclaredRef.ShouldBe("two"));

    [Fact]
    public void For_people_a_version_stays_as_it_was_written()
        => Read("name: aws\nversion: 1.10\n")!.Version.ShouldBe("1.10");

    private static string[] Changed(string change) => change[0] == '-'
        ? [.. Whole.Where(line => !line.StartsWith(change[1..] + ":", StringComparison.Ordinal))]
        : [.. Whole.Where(line => line.Split(':')[0] != change.Split(':')[0]), change];

    private static PackMetadata? Read(string text, DiagnosticBag? diagnostics = null)
        => PackMetadataReader.Read(Encoding.UTF8.GetBytes(text), "pack.yaml", diagnostics ?? new DiagnosticBag());

    private static ImmutableArray<Diagnostic> Warnings(string[] lines)
    {
        var diagnostics = new DiagnosticBag();
        Read(string.Join('\n', lines) + "\n", diagnostics).ShouldNotBeNull();
        return diagnostics.ToImmutable();
    }

    private static Diagnostic Error(string text)
    {
        var diagnostics = new DiagnosticBag();
        Read(text, diagnostics).ShouldBeNull();
        return diagnostics.ToImmutable().Where(diagnostic => diagnostic.Severity == Severity.Error).ShouldHaveSingleItem();
    }
}
