using System.Globalization;
using System.Numerics;
using PackSync.StackStorm.Configs;

namespace PackSync.StackStorm.Schemas;

/// <summary>Text from a variable, a prompt or the command line → the type that the schema asks for.</summary>
public static class TypedText
{
    // as st2's own prompts take them (st2client/utils/interactive.py)
    private static readonly string[] Yes = ["1", "y", "yes", "true"];
    private static readonly string[] No = ["0", "n", "no", "nope", "nah", "false"];

    /// <param name="schema">Null: text stays text.</param>
    /// <returns>The text as it is where it is none of that type: checking against the schema says so.</returns>
    public static ConfigValue Of(string text, SchemaNode? schema)
    {
        ConfigValue plain = new ConfigValue.Text(text);
        if (schema is not { } node || ShownValue.IsTemplate(text) || node.Is("string"))
            return plain;
        if (node.Is("boolean") && Boolean(text) is { } boolean)
            return boolean;
        if ((node.Is("integer") || node.Is("number")) && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger integer))
            return new ConfigValue.Integer(integer);
        if (node.Is("number") && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
            return new ConfigValue.Number(number);
        return plain;
    }

    public static ConfigValue.Boolean? Boolean(string text)
        => Yes.Contains(text, StringComparer.OrdinalIgnoreCase) ? new ConfigValue.Boolean(true)
            : No.Contains(text, StringComparer.OrdinalIgnoreCase) ? new ConfigValue.Boolean(false)
            : null;
}
