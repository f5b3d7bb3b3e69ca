using PackSync.StackStorm.ConfigEditing;
using PackSync.StackStorm.Configs;
using PackSync.StackStorm.Schemas;
using PackSync.Tests.Applying;
using PackSync.Tests.Planning;
using static PackSync.Tests.StackStorm.ConfigYamlText;

namespace PackSync.Tests.Conformance;

/// <summary>
/// What StackStorm's own tests pin about pack configs (test_pack_configs, test_configs_registrar, test_config_loader), by their numbers. C095 to C097 are of its API: <see cref="ConfigApiConformance"/>.
/// </summary>
public sealed class ConfigConformance
{
    [Fact]
    public void C094_secrets_are_masked()
    {
        using var target = new TestTarget { Variables = { ["KEY"] = "hunter2" } };
        target.Declare("dummy", "api_key: ${env:KEY}\nregion: us-west-1");
        PackSync.Planning.Plan plan = target.Plan(Given.Lock(target.Source("dummy", "1.0.0", ("config.schema.yaml", "api_key: {type: string, secret: true}\nregion: {type: string}\n"))));
        plan.Steps.OfType<PackSync.Planning.PlanStep.PutConfig>().Single().Changes.Select(change => change.To).ShouldBe(["********", "\"us-west-1\""]);
    }

    [Theory]
    [InlineData("regions: {type: array, items: {type: string}}", "regions: 1000", "regions", "must be a list or nothing, not 1000")]
    [InlineData("instances: {type: array, items: {type: object, properties: {alias: {type: string, required: true}}}}", "instances: [{alias: {not: string}}]", "instances.0.alias", "must be text, not a mapping")]
    public void C098_a_type_error_names_the_dotted_path_with_the_index_in_a_list(string schema, string config, string path, string words)
        => Faults(schema, config).ShouldBe([$"{path} {words}"]);

    [Fact]
    public void C099_a_config_without_a_schema_is_accepted()
    {
        using var target = new TestTarget();
        target.Declare("dummy", "anything: [goes, 1, {here: true}]");
        target.Applied(target.Source("dummy", "1.0.0"));
        File.ReadAllText(target.ConfigFile("dummy")).ShouldBe(Written("anything: [goes, 1, {here: true}]"));
    }

    [Fact]
    public void C100_the_config_yaml_in_the_pack_is_not_read()
    {
        using var target = new TestTarget();
        target.Declare("dummy", "other: 1");
        _ = target.Plan(
            Given.Lock(target.Source("dummy", "1.0.0", ("config.yaml", "region: eu\n"), ("config.schema.yaml", "region: {type: string, required: true}\n"))), null, false, out var diagnostics);
        diagnostics.Single().Code.ShouldBe("PS6006");
    }

    private const string Falsy = """
        key_1: {type: boolean, default: false}
        key_2: {type: string, default: }
        key_3: {type: object, default: {}}
        key_4: {type: string, default: ""}
        key_5: {type: integer, default: 0}
        key_6: {type: object, properties: {key_1: {type: boolean, default: false}, key_2: {type: integer, default: 0}}}
        """;

    [Fact]
    public void C101_defaults_are_used_falsy_ones_too_and_an_explicit_falsy_value_wins()
    {
        EffectiveConfig.Of(ConfigValue.Map.Empty, Schema(Falsy)).ShouldBe(Config("key_1: false\nkey_2:\nkey_3: {}\nkey_4: ''\nkey_5: 0\nkey_6: {key_1: false, key_2: 0}"));
        EffectiveConfig.Of(Config("key_1: 0\nkey_2: ''\nkey_3: false\nkey_4:\nkey_5: {}\nkey_6: {key_2: false}"), Schema(Falsy))
            .ShouldBe(Config("key_1: 0\nkey_2: ''\nkey_3: false\nkey_4:\nkey_5: {}\nkey_6: {key_1: false, key_2: false}"));
    }

    [Fact]
    public void C102_defaults_of_nested_keys_are_used_also_where_their_parent_is_missing()
    {
        const string schema = """
            regions: {type: array, default: [us-west-1]}
            auth:
              type: object
              properties:
                host: {type: string, default: 127.0.0.3}
                port: {type: integer, default: 8080}
                token: {type: string}
            """;
        EffectiveConfig.Of(ConfigValue.Map.Empty, Schema(schema)).ShouldBe(Config("regions: [us-west-1]\nauth: {host: 127.0.0.3, port: 8080}"));
        EffectiveConfig.Of(Config("auth: {host: h, token: t}"), Schema(schema)).ShouldBe(Config("regions: [us-west-1]\nauth: {host: h, port: 8080, token: t}"));
    }

    [Theory]
    [InlineData("a: {type: object, properties: {k: {type: string, secret: true}}}", "a: {k: X}")]
    [InlineData("a: {type: object, patternProperties: {'^k': {type: string, secret: true}}}", "a: {key: X}")]
    [InlineData("a: {type: object, additionalProperties: {type: string, secret: true}}", "a: {any: X}")]
    [InlineData("a: {type: array, items: {type: string, secret: true}}", "a: [X]")]
    [InlineData("a: {type: array, items: [{type: string}], additionalItems: {type: string, secret: true}}", "a: ['', X]")]
    [InlineData("a: {type: array, items: {type: object, properties: {k: {type: string, secret: true}}}}", "a: [{k: X}]")]
    public void C103_dynamic_values_may_stand_at_any_depth_and_plain_secrets_at_none(string schema, string config)
    {
        using var target = new TestTarget();
        PackSync.Lockfiles.LockedPack pack = target.Source("dummy", "1.0.0", ("config.schema.yaml", schema));
        target.Declare("dummy", config);
        _ = target.Plan(Given.Lock(pack), null, false, out var diagnostics);
        diagnostics.Single().Code.ShouldBe("PS6008");
        target.Declare("dummy", config.Replace("X", "'{{ st2kv.system.k }}'", StringComparison.Ordinal));
        target.Applied(pack);
    }

    [Theory]
    [InlineData("/a/k1", true)]
    [InlineData("/a/k2", false)]
    [InlineData("/a/other", true)]
    public void C103_properties_come_before_patterns_and_those_before_additional_ones(string path, bool isSecret)
        => LeafSchema.Find(
            Schema("a: {type: object, properties: {k1: {secret: true}}, patternProperties: {'^k': {secret: false}}, additionalProperties: {secret: true}}"),
            new ConfigPath(path)).ShouldNotBeNull().IsSecret.ShouldBe(isSecret);

    /// <summary>Choices are typed as they are, not by their number.</summary>
    [Theory]
    [InlineData("a: {type: string}", "x", "a: x", null)]
    [InlineData("a: {type: string, default: d}", "", "", "d")]
    [InlineData("a: {type: boolean}", "nope", "a: false", null)]
    [InlineData("a: {type: boolean, default: false}", "1", "a: true", "false")]
    [InlineData("a: {type: integer}", "-5", "a: -5", null)]
    [InlineData("a: {type: number}", "0.5", "a: 0.5", null)]
    [InlineData("a: {type: array, items: {type: string}, default: [c, d]}", "a, b", "a: [a, b]", "c, d")]
    [InlineData("a: {type: integer, enum: [1, 2], default: 2}", "1", "a: 1", "2")]
    public async Task C115_prompts_are_by_type_with_the_default_shown_and_lists_by_commas(string schema, string answer, string expected, string? shown)
    {
        var asked = new List<string?>();
        ConfigValue.Map config = await new ConfigInterview(Schema(schema), (question, _) =>
        {
            asked.Add(question.Default);
            return Task.FromResult<string?>(answer);
        }).RunAsync(ConfigValue.Map.Empty, TestContext.Current.CancellationToken);
        config.ShouldBe(Config(expected));
        asked.ShouldBe([shown]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    public void C104_an_empty_config_is_fine(string config)
        => Faults("a: {type: string}\nb: {type: object, properties: {c: {type: string, required: true}}}", config).ShouldBeEmpty();
}
