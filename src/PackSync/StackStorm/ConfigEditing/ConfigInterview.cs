using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.StackStorm.Configs;
using PackSync.StackStorm.Schemas;

namespace PackSync.StackStorm.ConfigEditing;

/// <summary>
/// Asks for a config key by key, in the order of the schema, as <c>st2 pack config</c> does (st2client/utils/interactive.py); but it starts from what is there. An empty answer keeps that, or takes the
/// schema's default, which is not written down; <c>-</c> takes the key out. What cannot be asked for stays as it is: lists of lists, mappings whose keys the schema does not name.
/// </summary>
/// <param name="ask">The answer; null where the input has ended.</param>
public sealed class ConfigInterview(PackSchema schema, Func<ConfigQuestion, CancellationToken, Task<string?>> ask)
{
    private const string Nothing = "-";
    private const string YesOrNo = "yes or no";

    private readonly SchemaCheck _check = new(schema.Root);

    /// <param name="start">What is there. Keys that the schema does not name are kept.</param>
    /// <exception cref="DiagnosticException">The input ended before every question was answered.</exception>
    public async Task<ConfigValue.Map> RunAsync(ConfigValue.Map start, CancellationToken cancellation)
        => await KeysAsync(schema.Root, ConfigPath.Root, start, isSecret: false, cancellation).ConfigureAwait(false);

    private async Task<ConfigValue.Map> KeysAsync(SchemaNode node, ConfigPath path, ConfigValue.Map map, bool isSecret, CancellationToken cancellation)
    {
        foreach ((string key, SchemaNode property) in node.Properties)
        {
            ConfigValue? value = await AskAsync(property, path.Then(key), map.Find(key), IsRequired(node, key, property), isSecret, cancellation).ConfigureAwait(false);
            map = value is null ? ConfigPlaces.Without(map, ConfigPath.Root.Then(key)) : map.With(key, value);
        }

        return map;
    }

    private Task<ConfigValue?> AskAsync(SchemaNode node, ConfigPath path, ConfigValue? now, bool isRequired, bool isSecret, CancellationToken cancellation)
    {
        isSecret |= node.IsSecret;
        if (node.Reference is { } reference && SchemaReference.Follow(schema.Root, reference) is { } target)
            (node, isSecret) = (target, isSecret || target.IsSecret);
        return (path.Segments.Count(), node) switch
        {
            ( > MostLevels, _) => Task.FromResult(now),
            (_, { Enum: not null }) => ValueAsync(node, path, now, isRequired, isSecret, cancellation),
            (_, var one) when one.Is("object") => one.Properties.IsEmpty ? Task.FromResult(now) : MappingAsync(one, path, now, isRequired, isSecret, cancellation),
            (_, var one) when one.Is("array") => ItemsOf(one) switch
            {
                { } items when items.Is("object") => items.Properties.IsEmpty ? Task.FromResult(now) : ListAsync(one, items, path, now, isSecret, cancellation),
                { } items when items.Is("array") => Task.FromResult(now),
                _ => ValueAsync(one, path, now, isRequired, isSecret, cancellation),
            },
            _ => ValueAsync(node, path, now, isRequired, isSecret, cancellation),
        };
    }

    private const int MostLevels = 16; // a schema may refer to itself

    private async Task<ConfigValue?> MappingAsync(SchemaNode node, ConfigPath path, ConfigValue? now, bool isRequired, bool isSecret, CancellationToken cancellation)
    {
        if (now is not ConfigValue.Map && !isRequired && !await YesAsync(path, node.Description ?? "Optional; it has keys of its own", false, "set it up?", cancellation).ConfigureAwait(false))
            return now;
        ConfigValue.Map map = await KeysAsync(node, path, now as ConfigValue.Map ?? ConfigValue.Map.Empty, isSecret, cancellation).ConfigureAwait(false);
        return map.Entries.IsEmpty && !isRequired ? null : map;
    }

    private async Task<ConfigValue?> ListAsync(SchemaNode node, SchemaNode items, ConfigPath path, ConfigValue? now, bool isSecret, CancellationToken cancellation)
    {
        ImmutableArray<ConfigValue> list = (now as ConfigValue.List)?.Items ?? [];
        if (!list.IsEmpty && !await YesAsync(path, node.Description, true, $"keep what is there ({list.Length})?", cancellation).ConfigureAwait(false))
            list = [];
        while (await YesAsync(path.Then(list.Length), node.Description, false, list.IsEmpty ? "add one?" : "add another?", cancellation).ConfigureAwait(false))
            list = list.Add(await KeysAsync(items, path.Then(list.Length), ConfigValue.Map.Empty, isSecret || items.IsSecret, cancellation).ConfigureAwait(false));
        return list.IsEmpty ? null : new ConfigValue.List(list);
    }

    private async Task<ConfigValue?> ValueAsync(SchemaNode node, ConfigPath path, ConfigValue? now, bool isRequired, bool isSecret, CancellationToken cancellation)
    {
        // a secret that stands there in clear can be kept nowhere
        if (isSecret && now is ConfigValue.Text { Value: var clear } && !ConfigDifference.IsReference(clear))
            now = null;
        bool mustAnswer = isRequired && !node.HasDefault;
        for (string? problem = null; ;)
        {
            string? shown = now is { } value ? Shown(value, isSecret) : node.HasDefault && node.Default is not ConfigValue.Null ? Shown(node.Default, isSecret) : null;
            string answer = (await AnswerAsync(new ConfigQuestion(path, node.Description, Expects(node, isSecret), shown, isSecret, problem), cancellation).ConfigureAwait(false)).Trim();
            if (answer is "" or Nothing)
            {
                ConfigValue? kept = answer.Length == 0 ? now : null;
                if (kept is not null || !mustAnswer)
                    return kept;
                problem = "it is required, and has no default";
                continue;
            }

            ConfigValue typed = ConfigAnswer.Of(answer, node);
            problem = Problem(typed, node, path, isSecret);
            if (problem is null)
                return typed;
        }
    }

    /// <summary>What comes from a variable is known where the config is written.</summary>
    private string? Problem(ConfigValue value, SchemaNode node, ConfigPath path, bool isSecret)
    {
        bool isReference = value is ConfigValue.Text { Value: var text } && ConfigDifference.IsReference(text);
        if (isSecret && !isReference)
            return "it is secret, and does not go into a file in clear: ${env:NAME} names a variable, {{ st2kv.system.NAME }} an entry of StackStorm's datastore";
        return isReference && !ShownValue.IsTemplate(((ConfigValue.Text)value).Value)
            ? null
            : _check.Of(value, node, path) is [{ } fault, ..] ? $"it {fault.Words}" : null;
    }

    private async Task<bool> YesAsync(ConfigPath path, string? description, bool otherwise, string question, CancellationToken cancellation)
    {
        for (string? problem = null; ; problem = "yes or no?")
        {
            string answer = await AnswerAsync(new ConfigQuestion(path, description, $"{question} {YesOrNo}", otherwise ? "yes" : "no", false, problem), cancellation).ConfigureAwait(false);
            if (answer.Trim() is "")
                return otherwise;
            if (TypedText.Boolean(answer.Trim()) is { } boolean)
                return boolean.Value;
        }
    }

    private async Task<string> AnswerAsync(ConfigQuestion question, CancellationToken cancellation)
        => await ask(question, cancellation).ConfigureAwait(false) ?? throw new DiagnosticException(ConfigEditProblems.InputEnded(question.Path.ToString()));

    private SchemaNode? ItemsOf(SchemaNode array)
        => array.Items is { } items && items.Reference is { } reference ? SchemaReference.Follow(schema.Root, reference) : array.Items;

    /// <summary>Draft 3 has it in the key's own schema, draft 4 as a list beside <c>properties</c>.</summary>
    private static bool IsRequired(SchemaNode parent, string key, SchemaNode node)
        => node.IsRequired || parent.Keywords.Find("required") is ConfigValue.List list && list.Items.Contains(new ConfigValue.Text(key));

    private static string Expects(SchemaNode node, bool isSecret)
    {
        if (isSecret)
            return "secret";
        if (node.Enum is { } choices)
            return $"one of {string.Join(", ", choices.Select(ConfigAnswer.Words))}";
        if (node.Is("array"))
            return node.Items?.Enum is { } each ? $"any of {string.Join(", ", each.Select(ConfigAnswer.Words))}, separated by commas" : "separated by commas";
        return node.Types is [var type, ..] ? ConfigTypes.Names.GetValueOrDefault(type, "text") : "text";
    }

    private static string Shown(ConfigValue value, bool isSecret) => value switch
    {
        ConfigValue.Text text when ConfigDifference.IsReference(text.Value) => Display.Safe(text.Value),
        _ when isSecret => ShownValue.Mask,
        ConfigValue.Text text => Display.Safe(text.Value),
        ConfigValue.List list when list.Items.All(item => item is not (ConfigValue.List or ConfigValue.Map)) => Display.Safe(string.Join(", ", list.Items.Select(ConfigAnswer.Words))),
        _ => ShownValue.Of(value, isSecret: false),
    };
}
