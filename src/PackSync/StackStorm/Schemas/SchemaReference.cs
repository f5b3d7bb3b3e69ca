using System.Globalization;
using PackSync.StackStorm.Configs;

namespace PackSync.StackStorm.Schemas;

/// <summary><c>$ref</c> within one schema: <c>#</c>, <c>#/properties/connection</c>. Nothing outside is ever fetched.</summary>
internal static class SchemaReference
{
    /// <returns>Null where there is no schema at that place.</returns>
    public static SchemaNode? Follow(SchemaNode root, string reference)
    {
        if (reference == "#")
            return root;
        if (!reference.StartsWith("#/", StringComparison.Ordinal))
            return null;
        ConfigValue? at = root.Keywords;
        foreach (string segment in reference[2..].Split('/'))
        {
            string name = ConfigPath.Unescape(Uri.UnescapeDataString(segment));
            at = at switch
            {
                ConfigValue.Map map => map.Find(name),
                ConfigValue.List list when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int i) && i < list.Items.Length => list.Items[i],
                _ => null,
            };
        }

        return at is ConfigValue.Map found ? new SchemaNode(found) : null;
    }
}
