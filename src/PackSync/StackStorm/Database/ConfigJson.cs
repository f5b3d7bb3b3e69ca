using System.Numerics;
using System.Text.Json;
using PackSync.StackStorm.Configs;

namespace PackSync.StackStorm.Database;

/// <summary>Values of a config as the API takes and gives them.</summary>
internal static class ConfigJson
{
    public static byte[] Write(ConfigValue.Map values)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
            Write(json, values);
        return bytes.ToArray();
    }

    public static ConfigValue Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new ConfigValue.Map([.. value.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Read(member.Value)))]),
        JsonValueKind.Array => new ConfigValue.List([.. value.EnumerateArray().Select(Read)]),
        JsonValueKind.String => new ConfigValue.Text(value.GetString()!),
        JsonValueKind.True or JsonValueKind.False => new ConfigValue.Boolean(value.GetBoolean()),
        JsonValueKind.Number => BigInteger.TryParse(value.GetRawText(), System.Globalization.CultureInfo.InvariantCulture, out BigInteger integer) ? new ConfigValue.Integer(integer) : new ConfigValue.Number(value.GetDouble()),
        _ => ConfigValue.Nothing,
    };

    private static void Write(Utf8JsonWriter json, ConfigValue value)
    {
        switch (value)
        {
            case ConfigValue.Map map:
                json.WriteStartObject();
                foreach ((string key, ConfigValue member) in map.Entries)
                {
                    json.WritePropertyName(key);
                    Write(json, member);
                }

                json.WriteEndObject();
                break;
            case ConfigValue.List list:
                json.WriteStartArray();
                foreach (ConfigValue item in list.Items)
                    Write(json, item);
                json.WriteEndArray();
                break;
            case ConfigValue.Boolean boolean:
                json.WriteBooleanValue(boolean.Value);
                break;
            case ConfigValue.Integer integer:
                json.WriteRawValue(integer.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
                break;
            case ConfigValue.Number { Value: var number } when double.IsFinite(number):
                // 1.0 must not become 1: StackStorm tells a number from an integer
                json.WriteRawValue(number.ToString("R", System.Globalization.CultureInfo.InvariantCulture) is var text && text.All(character => char.IsAsciiDigit(character) || character == '-') ? text + ".0" : text);
                break;
            case ConfigValue.Null:
                json.WriteNullValue();
                break;
            default:
                // JSON has neither dates nor what is no number
                json.WriteStringValue(value is ConfigValue.Text plain ? plain.Value : ConfigYaml.Inline(value));
                break;
        }
    }
}
