using System.Collections.Immutable;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Tests.Packs;

/// <summary>What StackStorm says of each text was seen by running its own schema over it.</summary>
public sealed class ConfigSchemaTests
{
    [Theory]
    [InlineData("a: {}")]
    [InlineData("a: {type: string, required: true, secret: yes, position: 1, immutable: true, $schema: x}")]
    [InlineData("é: {type: object, properties: {b: {requried: true, $ref: '#/a'}}}")] // below the top level packs in use break the rules
    [InlineData("a: {oops: x}\na: {}")]
    public void A_schema_that_StackStorm_registers_has_no_warning(string text) => Read(text).ShouldBeEmpty();

    [Theory]
    [InlineData("", "PS1541 config.schema.yaml is there and empty, which StackStorm calls invalid; without the file the pack would do")]
    [InlineData("---", "PS1541")]
    [InlineData("{}", "PS1541")]
    [InlineData("[]", "PS1541")]
    [InlineData("~", "PS1541")]
    [InlineData("a: [", "PS1542 config.schema.yaml cannot be read: not valid YAML")]
    [InlineData("[a]", "PS1543 config.schema.yaml must be a mapping, not a list")]
    [InlineData("text", "PS1543 config.schema.yaml must be a mapping, not 'text'")]
    [InlineData("a:", "PS1543 the attribute 'a' in config.schema.yaml must be a mapping, not nothing")]
    [InlineData("a: text", "PS1543 the attribute 'a' in config.schema.yaml must be a mapping, not 'text'")]
    [InlineData("a-b: {}", "PS1544 a key in config.schema.yaml is 'a-b', and StackStorm takes only names of letters, digits and _")]
    [InlineData("1: {}", "PS1544 a key in config.schema.yaml is the number 1, and")]
    [InlineData("a: {requried: true}", "PS1545 the attribute 'a' in config.schema.yaml has the keyword 'requried', which StackStorm does not know")]
    [InlineData("a: {$ref: '#/b'}", "PS1545")]
    [InlineData("a: {format: x}", "PS1545")]
    public void What_StackStorm_would_not_register_is_a_warning(string text, string expected)
    {
        Diagnostic warning = Read(text).ShouldHaveSingleItem();

        warning.Severity.ShouldBe(Severity.Warning);
        $"{warning.Code} {warning.Message}".ShouldStartWith(expected);
    }

    [Fact]
    public void A_misspelt_keyword_is_named_with_the_one_that_was_meant_and_where_it_stands()
    {
        Diagnostic warning = Read("a:\n  type: string\n  requried: true\n").Single();

        warning.Place.ShouldBe(new SourcePlace("config.schema.yaml", 3, 3));
        warning.Help.ShouldStartWith("did you mean 'required'? As it stands, it can be installed");
    }

    [Fact]
    public void Attributes_are_had_in_their_order()
    {
        ConfigSchema? schema = ConfigSchemaReader.Read("b: {type: string}\na: {type: integer}\n"u8.ToArray(), "config.schema.yaml", new DiagnosticBag());

        schema!.Attributes.Select(attribute => attribute.Name).ShouldBe(["b", "a"]);
    }

    private static ImmutableArray<Diagnostic> Read(string text)
    {
        var diagnostics = new DiagnosticBag();
        ConfigSchema? schema = ConfigSchemaReader.Read(Encoding.UTF8.GetBytes(text), "config.schema.yaml", diagnostics);
        (schema is null).ShouldBe(!diagnostics.ToImmutable().IsEmpty);
        return diagnostics.ToImmutable();
    }
}
