using System.Globalization;
using PackSync.Diagnostics;

namespace PackSync.StackStorm.Configs;

/// <summary>The only way from a value to a screen or a file that others read: whether it may be shown, the caller has to say.</summary>
public static class ShownValue
{
    public const string Mask = "********";

    /// <summary>One line: <c>"us-east-1"</c>, <c>8080</c>, <c>["a", "b"]</c>; the mask where it is secret.</summary>
    public static string Of(ConfigValue value, bool isSecret) => isSecret ? Mask : Display.Safe(ConfigYaml.Inline(value));

    /// <summary>Completes "must be an integer, not …".</summary>
    public static string Describe(ConfigValue value, bool isSecret) => value switch
    {
        ConfigValue.List => "a list",
        ConfigValue.Map => "a mapping",
        ConfigValue.Null => "nothing",
        ConfigValue.Date => "a date",
        ConfigValue.Text text when IsTemplate(text.Value) => "a template, which is text",
        ConfigValue.Text => isSecret ? "text" : $"the text {Of(value, false)}",
        ConfigValue.Boolean => isSecret ? "true or false" : Of(value, false),
        ConfigValue.Integer => isSecret ? "an integer" : Of(value, false),
        ConfigValue.Number => isSecret ? "a number" : Of(value, false),
        ConfigValue.Unset unset => string.Create(CultureInfo.InvariantCulture, $"the unset variable {unset.Variable}"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>StackStorm renders it when an action runs; until then it is text (st2common/util/jinja.py, is_jinja_expression).</summary>
    public static bool IsTemplate(string text) => text.Contains("{{", StringComparison.Ordinal) || text.Contains("{%", StringComparison.Ordinal);
}
