using System.Globalization;
using System.Text;
using System.Text.Json;
using PackSync.Diagnostics;

namespace PackSync.Reporting.Formats;

/// <summary>The JSON document as YAML, made from it: one writer, the same keys, the same values. Every text is in double quotes, so that no YAML takes it for anything else.</summary>
internal static class YamlReport
{
    // what YAML 1.1 takes for something else than text
    private static readonly string[] Words = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];

    public static string Of(Report report)
    {
        using var document = JsonDocument.Parse(JsonReport.Of(report));
        return Of(document.RootElement);
    }

    /// <returns>Ends with a newline.</returns>
    public static string Of(JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, value, 0, isItem: false);
        return text.ToString().TrimStart('\n');
    }

    /// <param name="indent">Of the keys or items that stand below.</param>
    /// <param name="isItem">The first key stands on the line of the dash.</param>
    private static void Append(StringBuilder text, JsonElement value, int indent, bool isItem)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when value.EnumerateObject().Any():
                // of a key that stands twice the last counts
                foreach ((int at, JsonProperty property) in value.EnumerateObject().GroupBy(property => property.Name, StringComparer.Ordinal).Select(same => same.Last()).Index())
                {
                    if (at > 0 || !isItem)
                        text.Append('\n').Append(' ', indent);
                    text.Append(Key(property.Name)).Append(':');
                    AppendBelow(text, property.Value, indent);
                }

                break;
            case JsonValueKind.Array when value.GetArrayLength() > 0:
                foreach (JsonElement item in value.EnumerateArray())
                {
                    text.Append('\n').Append(' ', indent).Append(item.ValueKind == JsonValueKind.Array && item.GetArrayLength() > 0 ? "-" : "- ");
                    Append(text, item, indent + 2, isItem: true);
                }

                break;
            default:
                text.Append(Scalar(value));
                break;
        }

        if (indent == 0 && !isItem)
            text.Append('\n');
    }

    private static void AppendBelow(StringBuilder text, JsonElement value, int indent)
    {
        if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            text.Append(' ');
        else if (value.ValueKind == JsonValueKind.Object ? !value.EnumerateObject().Any() : value.GetArrayLength() == 0)
            text.Append(' ');
        Append(text, value, indent + 2, isItem: false);
    }

    private static string Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{}",
        JsonValueKind.Array => "[]",
        JsonValueKind.String => Quote(value.GetString()!),
        JsonValueKind.Number => Number(value.GetRawText()),
        _ => value.GetRawText(),
    };

    /// <summary>YAML 1.1 knows a float by its point, and an exponent by its sign.</summary>
    private static string Number(string text)
    {
        int exponent = text.IndexOfAny(['e', 'E']);
        if (exponent < 0)
            return text;
        string mantissa = text[..exponent], power = text[(exponent + 1)..];
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}{(mantissa.Contains('.', StringComparison.Ordinal) ? "" : ".0")}e{(power[0] is '+' or '-' ? "" : "+")}{power}");
    }

    /// <summary>What a terminal would not show as it is becomes an escape; beyond the first plane YAML has one of its own, and none for halves of pairs.</summary>
    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\')
                quoted.Append('\\').Append((char)rune.Value);
            else if (rune.Value == '\n')
                quoted.Append("\\n");
            else if (rune.IsBmp ? Display.IsUnsafe((char)rune.Value) || char.IsControl((char)rune.Value) : rune.ToString().Any(Display.IsUnsafe))
                quoted.Append(rune.IsBmp ? "\\u" : "\\U").Append(rune.Value.ToString(rune.IsBmp ? "x4" : "x8", CultureInfo.InvariantCulture));
            else
                quoted.Append(rune.ToString());
        }

        return quoted.Append('"').ToString();
    }

    private static string Key(string key)
        => key.Length > 0 && char.IsAsciiLetter(key[0]) && key.All(character => char.IsAsciiLetterOrDigit(character) || character == '_') && !Words.Contains(key, StringComparer.OrdinalIgnoreCase)
            ? key
            : Quote(key);
}
