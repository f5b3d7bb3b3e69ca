using System.Diagnostics.CodeAnalysis;
using System.Text;
using PackSync.StackStorm.Configs;

namespace PackSync.StackStorm.ConfigEditing;

/// <summary>A key as people type it: <c>region</c>, <c>connection.port</c>, <c>instances.0.alias</c>; a segment that holds a dot in quotes, <c>hosts."10.0.0.1".user</c>.</summary>
public static class ConfigKey
{
    public static bool TryParse(string text, [NotNullWhen(true)] out ConfigPath? path)
    {
        path = null;
        var found = ConfigPath.Root;
        var segment = new StringBuilder();
        bool quoted = false, wasQuoted = false;
        foreach (char character in text + ".")
        {
            if (character == '"')
            {
                (quoted, wasQuoted) = (!quoted, true);
            }
            else if (character != '.' || quoted)
            {
                segment.Append(character);
            }
            else
            {
                if (segment.Length == 0 && !wasQuoted)
                    return false;
                found = found.Then(segment.ToString());
                segment.Clear();
                wasQuoted = false;
            }
        }

        if (quoted)
            return false;
        path = found;
        return true;
    }
}
