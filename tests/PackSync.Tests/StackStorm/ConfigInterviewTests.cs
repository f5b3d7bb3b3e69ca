using PackSync.Diagnostics;
using PackSync.StackStorm.ConfigEditing;
using PackSync.StackStorm.Configs;
using static PackSync.Tests.StackStorm.ConfigYamlText;

namespace PackSync.Tests.StackStorm;

/// <summary>The questions of `config`, answered from a list.</summary>
public sealed class ConfigInterviewTests
{
    private const string Kinds = """
        text: {type: string}
        flag: {type: boolean, default: true}
        count: {type: integer, minimum: 1}
        ratio: {type: number}
        mode: {type: string, enum: [fast, slow]}
        names: {type: array, items: {type: string}}
        ports: {type: array, items: {type: integer}}
        kinds: {type: array, items: {type: string, enum: [a, b]}}
        """;

    [Fact]
    public void Every_type_has_its_question_and_its_value()
    {
        (ConfigValue.Map config, List<ConfigQuestion> asked) = Ask(Kinds, "", "hello", "no", "7", "0.5", "slow", "x, y", "1,2", "a,b");
        config.ShouldBe(Config("text: hello\nflag: false\ncount: 7\nratio: 0.5\nmode: slow\nnames: [x, y]\nports: [1, 2]\nkinds: [a, b]"));
        asked.Select(question => question.Expects).ShouldBe(["text", "true or false", "an integer", "a number", "one of fast, slow", "separated by commas", "separated by commas", "any of a, b, separated by commas"]);
    }

    [Fact]
    public void An_empty_answer_keeps_what_is_there_a_default_is_not_written_down_and_a_dash_takes_away()
    {
        const string schema = "region: {type: string, default: us}\nlevel: {type: integer}\nnames: {type: array, items: {type: string}}\nold: {type: string}";
        (ConfigValue.Map config, List<ConfigQuestion> asked) = Ask(schema, "level: 4\nnames: [a, b]\nold: x\nunknown: {to: [the schema]}", "", "", "", "-");
        config.ShouldBe(Config("level: 4\nnames: [a, b]\nunknown: {to: [the schema]}"));
        asked.Select(question => question.Default).ShouldBe(["us", "4", "a, b", "x"]);
    }

    [Theory]
    [InlineData("a: {type: integer}", "x", "it must be an integer")]
    [InlineData("a: {type: integer, minimum: 3}", "1", "it must be at least 3")]
    [InlineData("a: {type: string, enum: [b, c]}", "d", "it must be one of \"b\", \"c\"")]
    [InlineData("a: {type: string, pattern: '^b'}", "c", "it must match the pattern ^b")]
    [InlineData("a: {type: boolean}", "perhaps", "it must be true or false")]
    [InlineData("a: {type: array, items: {type: integer}}", "1, x", "it must be an integer")]
    [InlineData("a: {type: string, required: true}", "", "it is required, and has no default")]
    [InlineData("a: {type: string, required: true}", "-", "it is required, and has no default")]
    [InlineData("a: {type: string, secret: true}", "clear", "it is secret")]
    [InlineData("a: {type: object, required: true, secret: true, properties: {b: {type: string}}}", "clear", "it is secret")]
    [InlineData("a: {type: integer}", "{{ st2kv.system.a }}", "it must be an integer")]
    public void An_answer_that_does_not_fit_is_asked_for_again_with_the_reason(string schema, string answer, string problem)
    {
        var asked = new List<ConfigQuestion>();
        Should.Throw<DiagnosticException>(() => Run(schema, "", [answer], asked)).Diagnostic.Code.ShouldBe("PS6071");
        asked.Count.ShouldBe(2);
        asked[1].Problem.ShouldNotBeNull().ShouldStartWith(problem);
    }

    [Theory]
    [InlineData("a: {type: string, secret: true}", "${env:A}")]
    [InlineData("a: {type: string, secret: true}", "{{ st2kv.system.a }}")]
    [InlineData("a: {type: integer}", "${env:A}")]
    public void Names_of_values_are_answers(string schema, string answer) => Ask(schema, "", answer).Config.ShouldBe(Config($"a: '{answer}'"));

    [Fact]
    public void A_secret_that_stands_there_in_clear_is_neither_shown_nor_kept()
    {
        (ConfigValue.Map config, List<ConfigQuestion> asked) = Ask("a: {type: string, secret: true}\nb: {type: string, secret: true}", "a: hunter2\nb: ${env:B}", "", "");
        config.ShouldBe(Config("b: ${env:B}"));
        asked.Select(question => (question.IsSecret, question.Default)).ShouldBe([(true, null), (true, "${env:B}")]);
    }

    [Fact]
    public void Mappings_are_asked_key_by_key_and_one_that_is_optional_only_where_it_is_wanted()
    {
        const string schema = "c: {type: object, properties: {host: {type: string, required: true}, port: {type: integer, default: 443}}}\nd: {type: string}";
        Ask(schema, "", "no", "x").Config.ShouldBe(Config("d: x"));
        (ConfigValue.Map config, List<ConfigQuestion> asked) = Ask(schema, "", "yes", "h", "", "");
        config.ShouldBe(Config("c: {host: h}"));
        asked.Select(question => question.Path.ToString()).ShouldBe(["c", "c.host", "c.port", "d"]);
        Ask(schema, "c: {host: h, other: 1}", "i", "80", "").Config.ShouldBe(Config("c: {host: i, other: 1, port: 80}"));
    }

    [Fact]
    public void Lists_of_mappings_are_kept_or_begun_anew_and_items_are_added()
    {
        const string schema = "all: {type: array, items: {type: object, properties: {name: {type: string, required: true}}}}";
        Ask(schema, "", "y", "a", "y", "b", "n").Config.ShouldBe(Config("all: [{name: a}, {name: b}]"));
        Ask(schema, "all: [{name: a}]", "", "y", "b", "").Config.ShouldBe(Config("all: [{name: a}, {name: b}]"));
        Ask(schema, "all: [{name: a}]", "n", "").Config.ShouldBe(Config(""));
    }

    [Fact]
    public void What_cannot_be_asked_for_stays_as_it_is()
    {
        (ConfigValue.Map config, List<ConfigQuestion> asked) = Ask("hosts: {type: object, patternProperties: {'.*': {type: object}}}\ngrid: {type: array, items: {type: array}}", "hosts: {a: {b: 1}}\ngrid: [[1]]");
        config.ShouldBe(Config("hosts: {a: {b: 1}}\ngrid: [[1]]"));
        asked.ShouldBeEmpty();
    }

    [Fact]
    public void A_reference_is_followed()
        => Ask("a: {type: object, required: true, properties: {k: {type: integer}, b: {$ref: '#/properties/c', required: true}}}\nc: {type: boolean}", "", "1", "yes", "").Config.ShouldBe(Config("a: {k: 1, b: true}"));

    private static (ConfigValue.Map Config, List<ConfigQuestion> Asked) Ask(string schema, string start, params string[] answers)
    {
        var asked = new List<ConfigQuestion>();
        ConfigValue.Map config = Run(schema, start, answers, asked);
        asked.Count.ShouldBe(answers.Length);
        return (config, asked);
    }

    private static ConfigValue.Map Run(string schema, string start, string[] answers, List<ConfigQuestion> asked)
    {
        var left = new Queue<string>(answers);
        return new ConfigInterview(Schema(schema), (question, _) =>
        {
            asked.Add(question);
            return Task.FromResult(left.TryDequeue(out string? answer) ? answer : null);
        }).RunAsync(Config(start), TestContext.Current.CancellationToken).GetAwaiter().GetResult();
    }
}
