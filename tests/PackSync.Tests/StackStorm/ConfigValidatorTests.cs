using PackSync.StackStorm.Schemas;
using static PackSync.Tests.StackStorm.ConfigYamlText;

namespace PackSync.Tests.StackStorm;

/// <summary>Each case was run through StackStorm's own validate (st2common/util/schema), which ends the same way.</summary>
public sealed class ConfigValidatorTests
{
    [Theory]
    [InlineData("a: {type: string, required: true}", "", "a is required and has no default")]
    [InlineData("a: {type: string, required: true, default: x}", "", null)]
    [InlineData("a: {type: string, required: true, default: x}", "a:", null)]
    [InlineData("a: {type: string, required: true}", "a:", "a must be text, not nothing")]
    [InlineData("a: {type: string}", "a:", null)]
    [InlineData("a: {type: string, default: }", "a:", null)]
    [InlineData("a: {type: string}", "b: {c: [1]}", null)]
    [InlineData("a: {type: integer}", "a: true", "a must be an integer or nothing, not true")]
    [InlineData("a: {type: integer}", "a: 1.0", "a must be an integer or nothing, not 1.0")]
    [InlineData("a: {type: integer}", "a: '5'", "a must be an integer or nothing, not the text \"5\"")]
    [InlineData("a: {type: integer}", "a: 0x1F", null)]
    [InlineData("a: {type: integer, maximum: 15}", "a: 017", null)]
    [InlineData("a: {type: integer, maximum: 90}", "a: 1:30", null)]
    [InlineData("a: {type: boolean}", "a: yes", null)]
    [InlineData("a: {type: boolean}", "a: 'yes'", "a must be true or false or nothing, not the text \"yes\"")]
    [InlineData("a: {type: string}", "a: 2026-01-01", "a must be text or nothing, not a date")]
    [InlineData("a: {type: string}", "a: 1.10", "a must be text or nothing, not 1.1")]
    [InlineData("a: {type: number}", "a: 5", null)]
    [InlineData("a: {type: integer, required: true}", "a: '{{ st2kv.system.port }}'", "a must be an integer, not a template, which is text")]
    [InlineData("a: {type: string, pattern: b}", "a: abc", null)]
    [InlineData("a: {type: string, pattern: ^b}", "a: abc", "a must match the pattern ^b, not the text \"abc\"")]
    [InlineData("a: {enum: [x, y]}", "a: z", "a must be one of \"x\", \"y\", not the text \"z\"")]
    [InlineData("a: {description: no type is text}", "a: 5", "a must be text or nothing, not 5")]
    [InlineData("a: {}", "a: 5", null)]
    [InlineData("a: {type: object, properties: {b: {type: string, required: true}}}", "", null)]
    [InlineData("a: {type: object, properties: {b: {type: string, required: true}}}", "a: {}", "a.b is required and has no default")]
    [InlineData("a: {type: object, properties: {b: {type: string}}}", "a: {c: 1}", null)]
    [InlineData("a: {type: object, properties: {b: {type: string}}, additionalProperties: false}", "a: {c: 1}", "a.c is not allowed here: the schema knows b")]
    [InlineData("a: {type: object, patternProperties: {'^x': {type: integer}}}", "a: {xx: y}", "a.xx must be an integer, not the text \"y\"")]
    [InlineData("a: {type: array, items: {type: object, properties: {b: {type: string}}}}", "a: [{b: {c: d}}]", "a.0.b must be text or nothing, not a mapping")]
    [InlineData("a: {type: array, items: [{type: string}], additionalItems: false}", "a: [x, y]", "a must not have more than 1 items")]
    [InlineData("a: {type: object, required: 'no'}", "", "a is required and has no default")]
    [InlineData("a: {type: object, properties: {b: {type: string, requried: true, filter: x}}}", "a: {}", null)]
    [InlineData("a: {minimum: 5, exclusiveMinimum: true, type: integer}", "a: 5", "a must be more than 5, not 5")]
    [InlineData("a: {type: string, maxLength: 1}", "a: 😀", null)]
    public void A_config_is_judged_as_StackStorm_judges_it(string schema, string config, string? fault)
        => Faults(schema, config).ShouldBe(fault is null ? [] : [fault]);

    /// <summary>As vsphere, napalm, sql and thirteen more published packs write it.</summary>
    [Fact]
    public void A_reference_within_the_schema_is_followed()
    {
        const string schema = """
            connection:
              type: object
              properties:
                host: {type: string, required: true}
                password: {type: string, secret: true}
            connections:
              type: object
              patternProperties:
                "^\\w+":
                  $ref: "#/properties/connection"
            """;
        Faults(schema, "connections: {prod: {host: db, password: x}}").ShouldBeEmpty();
        Faults(schema, "connections: {prod: {password: x}}").ShouldBe(["connections.prod.host is required and has no default"]);
        LeafSchema.Find(Schema(schema), new PackSync.StackStorm.Configs.ConfigPath("/connections/prod/password")).ShouldNotBeNull().IsSecret.ShouldBeTrue();
    }

    [Theory]
    [InlineData("a: {type: array, items: {$ref: '#/properties/a/items'}}", "a: [x]")]
    [InlineData("a: {allOf: [{$ref: '#/properties/b'}, {$ref: '#/properties/b'}]}\nb: {allOf: [{$ref: '#/properties/a'}, {$ref: '#/properties/a'}]}", "a: x")]
    public void A_schema_that_refers_to_itself_without_end_is_a_fault_and_ends(string schema, string config)
        => Faults(schema, config).ShouldBe([" cannot be checked: its schema refers to itself without end"]);

    [Fact]
    public void A_reference_that_leads_nowhere_or_out_is_a_fault()
    {
        Faults("a: {items: {$ref: '#/properties/none'}, type: array}", "a: [x]").ShouldBe(["a.0 has a schema that refers to #/properties/none, which is not in it"]);
        Faults("a: {items: {$ref: 'https://example.org/schema.json'}, type: array}", "a: [x]").Single().ShouldContain("which is not in it");
    }

    [Theory]
    [InlineData("(?P<word>a)(?P=word)", "xaax", true)]
    [InlineData("(?P<word>a)(?P=word)", "xax", false)]
    [InlineData(@"a\Z", "ba", true)]
    [InlineData(@"\\Z", "ba", false)]
    [InlineData("^a{,2}$", "aa", true)]
    [InlineData("^a{,2}$", "aaa", false)]
    [InlineData("^[a-[]$", "[", true)]
    [InlineData("^[]a]+$", "]a", true)]
    [InlineData(@"^\w+$", "é", true)]
    public void Patterns_are_those_of_Python(string pattern, string text, bool found)
        => Faults($"a: {{type: string, pattern: '{pattern}'}}", $"a: '{text}'").Length.ShouldBe(found ? 0 : 1);

    [Theory]
    [InlineData("(a+)+$", "it takes too long")]
    [InlineData("(?a)x", "")]
    public void A_pattern_that_cannot_be_used_finds_nothing_and_is_named(string pattern, string why)
    {
        ValidationResult result = ConfigValidator.Validate(Config($"a: {new string('a', 60)}!"), Schema($"a: {{type: string, pattern: '{pattern}'}}"));
        result.Faults.ShouldBeEmpty();
        result.Unchecked.Single().ShouldStartWith(pattern);
        result.Unchecked.Single().ShouldContain(why);
    }

    [Theory]
    [InlineData("key: {type: string, secret: true}", "key: '{{ st2kv.system.k | decrypt_kv }}'", "key is secret, so it is decrypted by itself and must not use decrypt_kv")]
    [InlineData("key: {type: string, secret: true, default: '{{ st2kv.system.k | decrypt_kv }}'}", "", "key is secret, so it is decrypted by itself and must not use decrypt_kv")]
    [InlineData("key: {type: string}", "key: '{{ st2kv.system.k | decrypt_kv }}'", null)]
    [InlineData("key: {type: string}", "other: '{{ st2kv.system.k | decrypt_kv }}'", "other uses decrypt_kv and is not in the schema, on which StackStorm fails")]
    public void A_secret_is_decrypted_without_being_asked(string schema, string config, string? fault)
        => Faults(schema, config).ShouldBe(fault is null ? [] : [fault]);
}
