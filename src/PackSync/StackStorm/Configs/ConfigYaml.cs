using System.Globalization;
using System.Text;

namespace PackSync.StackStorm.Configs;

/// <summary>Values → YAML that StackStorm's loader reads as the very same values: every text in double quotes, everything else in its canonical form.</summary>
public static class ConfigYaml
{
    private const int Indent = 2;

    /// <summary>A whole file, in block style, ending with a newline.</summary>
    /// <param name="comment">One line for people, without the <c>#</c>.</param>
    public static byte[] Write(ConfigValue.Map values, string comment)
    {
        var text = new StringBuilder().Append("# ").Append(comment).Append('\n');
        if (values.Entries.IsEmpty)
            text.Append("{}\n");
        else
            AppendMap(text, values, 0);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>One key with its value, in block style.</summary>
    /// <param name="indent">Blanks before the key.</param>
    public static string[] Entry(string key, ConfigValue value, int indent)
    {
        var text = new StringBuilder();
        AppendMap(text, new ConfigValue.Map([new(key, value)]), indent);
        return text.ToString().TrimEnd('\n').Split('\n');
    }

    /// <summary>On one line, in flow style.</summary>
    public static string Inline(ConfigValue value) => value switch
    {
        ConfigValue.Null => "null",
        ConfigValue.Boolean boolean => boolean.Value ? "true" : "false",
        ConfigValue.Integer integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        ConfigValue.Number number => Number(number.Value),
        ConfigValue.Text text => Quote(text.Value),
        ConfigValue.Date date => date.Written,
        ConfigValue.Unset unset => $"${{env:{unset.Variable}}}",
        ConfigValue.List list => $"[{string.Join(", ", list.Items.Select(Inline))}]",
        ConfigValue.Map map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{Key(entry.Key)}: {Inline(entry.Value)}"))}}}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static void AppendMap(StringBuilder text, ConfigValue.Map map, int indent)
    {
        foreach ((string key, ConfigValue value) in map.Entries)
        {
            text.Append(' ', indent).Append(Key(key)).Append(':');
            AppendValue(text, value, indent);
        }
    }

    private static void AppendValue(StringBuilder text, ConfigValue value, int indent)
    {
        switch (value)
        {
            case ConfigValue.Map { Entries.IsEmpty: false } map:
                text.Append('\n');
                AppendMap(text, map, indent + Indent);
                break;
            case ConfigValue.List { Items.IsEmpty: false } list:
                text.Append('\n');
                foreach (ConfigValue item in list.Items)
                    text.Append(' ', indent + Indent).Append("- ").Append(Inline(item)).Append('\n');
                break;
            default:
                text.Append(' ').Append(Inline(value)).Append('\n');
                break;
        }
    }

    /// <summary>Plain where nothing could read it as anything else.</summary>
    private static string Key(string key)
        => key.Length > 0 && char.IsAsciiLetter(key[0]) && key.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-')
            && ConfigValueReader.Of(new Yaml.YamlScalar(key, true, 1, 1)) is ConfigValue.Text ? key : Quote(key);

    /// <summary>YAML 1.1 knows a float by its point, and an exponent by its sign.</summary>
    private static string Number(double value)
    {
        if (double.IsNaN(value))
            return ".nan";
        if (double.IsInfinity(value))
            return value < 0 ? "-.inf" : ".inf";
        string digits = value.ToString("R", CultureInfo.InvariantCulture);
        int exponent = digits.IndexOf('E', StringComparison.Ordinal);
        string mantissa = exponent < 0 ? digits : digits[..exponent];
        return (mantissa.Contains('.', StringComparison.Ordinal) ? mantissa : mantissa + ".0") + (exponent < 0 ? "" : digits[exponent..]);
    }

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char character in text)
        {
            _ = character switch
            {
                '"' or '\\' => quoted.Append('\\').Append(character),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                // what the loader refuses raw, or takes for a line break
                _ when char.IsControl(character) || character is '\u2028' or '\u2029' or '\ufeff' or >= '\ufffe'
                    => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('"').ToString();
    }
}
