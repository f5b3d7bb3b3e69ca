using System.Numerics;
using PackSync.StackStorm.Configs;

namespace PackSync.StackStorm.Schemas;

internal static class NumberRules
{
    public static IEnumerable<SchemaFault> Of(ConfigValue value, SchemaNode schema, ConfigPath path)
    {
        if (value is not (ConfigValue.Integer or ConfigValue.Number))
            yield break;
        if (schema.Keywords.Find("minimum") is { } least && Compare(value, least) is { } low && (low < 0 || (low == 0 && schema.IsTruthy("exclusiveMinimum"))))
            yield return new SchemaFault(path, "minimum", $"must be {(schema.IsTruthy("exclusiveMinimum") ? "more than" : "at least")} {ConfigYaml.Inline(least)}", value);
        if (schema.Keywords.Find("maximum") is { } most && Compare(value, most) is { } high && (high > 0 || (high == 0 && schema.IsTruthy("exclusiveMaximum"))))
            yield return new SchemaFault(path, "maximum", $"must be {(schema.IsTruthy("exclusiveMaximum") ? "less than" : "at most")} {ConfigYaml.Inline(most)}", value);
        if (schema.Keywords.Find("multipleOf") is { } step && !IsMultiple(value, step))
            yield return new SchemaFault(path, "multipleOf", $"must be a multiple of {ConfigYaml.Inline(step)}", value);
    }

    /// <returns>Null where one of them is no number; nothing is compared with that.</returns>
    private static int? Compare(ConfigValue left, ConfigValue right) => (left, right) switch
    {
        (ConfigValue.Integer one, ConfigValue.Integer other) => one.Value.CompareTo(other.Value),
        _ when Double(left) is { } one && Double(right) is { } other && !double.IsNaN(one) && !double.IsNaN(other) => one.CompareTo(other),
        _ => null,
    };

    private static bool IsMultiple(ConfigValue value, ConfigValue step)
    {
        if (value is ConfigValue.Integer whole && step is ConfigValue.Integer { Value.IsZero: false } wholeStep)
            return BigInteger.Remainder(whole.Value, wholeStep.Value).IsZero;
        double quotient = (Double(value) ?? 0) / (Double(step) ?? 1);
        return !double.IsFinite(quotient) || double.IsInteger(quotient);
    }

    private static double? Double(ConfigValue value) => value switch
    {
        ConfigValue.Integer integer => (double)integer.Value,
        ConfigValue.Number number => number.Value,
        _ => null,
    };
}
