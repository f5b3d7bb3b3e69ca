using System.Text;
using PackSync.Diagnostics;
using PackSync.StackStorm.Configs;
using PackSync.StackStorm.Schemas;
using static PackSync.Tests.StackStorm.ConfigYamlText;

namespace PackSync.Tests.StackStorm;

/// <summary>
/// What the schemas of published packs really do: a count of 140 found references within the file in 16 of them, misspelt or misplaced keywords below the top level in
/// three, and nesting five deep. All of those packs are in use.
/// </summary>
public sealed class PublishedDialectTests
{
    private const string Connections = """
        connections:
          type: object
          required: true
          patternProperties:
            "^\\w+$":
              type: object
              additionalProperties: false
              properties:
                host: {type: string, required: true}
                port: {type: integer, default: 22}
                login: {$ref: "#/properties/login"}
        login:
          type: object
          properties:
            user: {type: string, required: true}
            password: {type: string, secret: true, required: true}
        """;

    [Theory]
    [InlineData(Connections)]
    [InlineData("a: {type: object, properties: {b: {type: string, requried: true}}}")]
    [InlineData("a: {type: object, patternproperties: {x: {type: string}}}", "patternproperties")]
    [InlineData("a: {type: array, items: {type: string, filter: x, roles: [y]}}")]
    [InlineData("a: {type: object, properties: {b: {type: object, properties: {c: {type: array, items: {type: object, properties: {d: {type: string, secret: true}}}}}}}}")]
    [InlineData("a: {description: only described, secret: true}")]
    [InlineData("a: {type: string, default: 5}")]
    [InlineData("a: {type: string, enum: [x, 1, null]}")]
    [InlineData("a: {type: object, additionalProperties: true, default: {}}")]
    [InlineData("a: {type: string, required: 'true'}")]
    [InlineData("# said twice\na: {type: string}\na: {type: integer}")]
    public void It_loads_or_says_what_StackStorm_would_refuse_at_the_top(string schema, string? refused = null)
    {
        var faults = new DiagnosticBag();
        PackSchema? read = PackSchemaReader.Read(Encoding.UTF8.GetBytes(schema), "config.schema.yaml", faults);
        (read is null).ShouldBe(refused is not null);
        faults.ToImmutable().ShouldAllBe(fault => fault.Message.Contains($"'{refused}'"));
    }

    [Fact]
    public void A_reference_in_a_pattern_is_followed_for_faults()
    {
        Faults(Connections, "connections: {a: {host: h, login: {user: u, password: p}}}").ShouldBeEmpty();
        Faults(Connections, "connections: {a: {host: h, login: {user: u}, prot: 1}}").ShouldBe(
            ["connections.a.login.password is required and has no default", "connections.a.prot is not allowed here: the schema knows host, port, login"], ignoreOrder: true);
    }

    [Fact]
    public void And_for_secrets()
    {
        var schema = PackSchemaReader.Read(Encoding.UTF8.GetBytes(Connections), "config.schema.yaml", new DiagnosticBag())!;
        LeafSchema.Find(schema, new ConfigPath("/connections/a/login/password"))!.IsSecret.ShouldBeTrue();
        LeafSchema.Find(schema, new ConfigPath("/connections/a/login/user"))!.IsSecret.ShouldBeFalse();
    }
}
