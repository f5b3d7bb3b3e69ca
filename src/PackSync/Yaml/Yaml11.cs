using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace PackSync.Yaml;

/// <summary>
/// What StackStorm's YAML 1.1 loader (PyYAML's safe loader, yaml/resolver.py) makes of a value: an unquoted <c>1.10</c> is the number 1.1,
/// <c>yes</c> is true, <c>017</c> is 15, <c>1:30</c> is 90, <c>2026-01-01</c> a date. Our own readers take scalars as the text that was written.
/// </summary>
public static partial class Yaml11
{
    /// <summary>Longer text is no number that anybody wrote, and big numbers cost more than their length.</summary>
    private const int LongestNumber = 100;

    /// <returns>Null for a list or a mapping.</returns>
    public static Yaml11Value? Of(YamlNode node) => node is YamlScalar scalar ? Of(scalar) : null;

    /// <summary>What Python counts as false, and StackStorm therefore often as absent: nothing, <c>no</c>, 0, an empty text, list or mapping.</summary>
    public static bool IsFalsy(YamlNode? node) => node switch
    {
        null => true,
        YamlSequence list => list.Items.IsEmpty,
        YamlMapping mapping => mapping.Entries.IsEmpty,
        _ => Of(node) is { IsFalsy: true },
    };

    public static Yaml11Value Of(YamlScalar scalar)
    {
        string text = scalar.Value;
        if (!scalar.IsPlain || text.Length > LongestNumber)
            return new Yaml11Value(Yaml11Kind.Text, text);
        // the loader asks in this order, and the first that matches counts
        if (scalar.IsNull)
            return new Yaml11Value(Yaml11Kind.Null, "None");
        if (True().IsMatch(text))
            return new Yaml11Value(Yaml11Kind.Boolean, "True");
        if (False().IsMatch(text))
            return new Yaml11Value(Yaml11Kind.Boolean, "False");
        if (Float().IsMatch(text))
            return new Yaml11Value(Yaml11Kind.Float, FloatText(text.Replace("_", "", StringComparison.Ordinal)));
        if (Integer().IsMatch(text))
            return new Yaml11Value(Yaml11Kind.Integer, IntegerOf(text.Replace("_", "", StringComparison.Ordinal)).ToString(CultureInfo.InvariantCulture));
        return new Yaml11Value(Date().IsMatch(text) ? Yaml11Kind.Date : Yaml11Kind.Text, text);
    }

    /// <summary>For messages; completes "it is …": <c>the number 5</c>, <c>1.10, which YAML reads as the number 1.1</c>, <c>a list</c>.</summary>
    public static string Describe(YamlNode node)
    {
        if (Of(node) is not { } value)
            return node.Describe();
        string written = Diagnostics.Display.Safe(((YamlScalar)node).Value);
        string read = value.Kind switch
        {
            Yaml11Kind.Null => "nothing",
            Yaml11Kind.Boolean => value.Text == "True" ? "true" : "false",
            Yaml11Kind.Integer or Yaml11Kind.Float => $"the number {value.Text}",
            Yaml11Kind.Date => "a date",
            _ => $"'{written}'",
        };
        bool isAsWritten = value.Kind is Yaml11Kind.Null or Yaml11Kind.Text || read == written || read == $"the number {written}";
        return isAsWritten ? read : $"{written}, which YAML reads as {read}";
    }

    private static BigInteger IntegerOf(string text)
    {
        BigInteger sign = text[0] == '-' ? -1 : 1;
        string digits = text.TrimStart('-', '+');
        if (digits.StartsWith("0b", StringComparison.Ordinal))
            return sign * Based(digits[2..], 2);
        if (digits.StartsWith("0x", StringComparison.Ordinal))
            return sign * Based(digits[2..], 16);
        if (digits.Contains(':', StringComparison.Ordinal))
            return sign * digits.Split(':').Aggregate(BigInteger.Zero, (sum, part) => (sum * 60) + Based(part, 10));
        return sign * Based(digits, digits[0] == '0' ? 8 : 10);
    }

    private static BigInteger Based(string digits, int radix)
        => digits.Aggregate(BigInteger.Zero, (sum, digit) => (sum * radix) + int.Parse([digit], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    /// <summary>As Python's <c>str()</c> has it.</summary>
    private static string FloatText(string text)
    {
        if (text.Contains("inf", StringComparison.OrdinalIgnoreCase))
            return text[0] == '-' ? "-inf" : "inf";
        if (text.Contains("nan", StringComparison.OrdinalIgnoreCase))
            return "nan";
        double sign = text[0] == '-' ? -1 : 1;
        double value = text.TrimStart('-', '+').Split(':').Aggregate(0.0, (sum, part) => (sum * 60) + double.Parse(part, CultureInfo.InvariantCulture)) * sign;
        if (double.IsInfinity(value))
            return value < 0 ? "-inf" : "inf";
        string digits = value.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant();
        return digits.AsSpan().ContainsAny('.', 'e') ? digits : digits + ".0";
    }

    [GeneratedRegex(@"^(yes|Yes|YES|true|True|TRUE|on|On|ON)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex True();

    [GeneratedRegex(@"^(no|No|NO|false|False|FALSE|off|Off|OFF)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex False();

    [GeneratedRegex(
        @"^([-+]?[0-9][0-9_]*\.[0-9_]*([eE][-+][0-9]+)?|\.[0-9][0-9_]*([eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Float();

    [GeneratedRegex(
        @"^([-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Integer();

    [GeneratedRegex(
        @"^([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?([Tt]|[ \t]+)[0-9][0-9]?:[0-9]{2}:[0-9]{2}(\.[0-9]*)?([ \t]*(Z|[-+][0-9][0-9]?(:[0-9]{2})?))?)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Date();
}
