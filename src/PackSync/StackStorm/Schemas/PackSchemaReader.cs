using PackSync.Diagnostics;
using PackSync.Packs;
using PackSync.StackStorm.Configs;
using PackSync.Yaml;

namespace PackSync.StackStorm.Schemas;

/// <summary>config.schema.yaml → PackSchema. What StackStorm would refuse at its top level is a fault; below it packs break the rules and are in use.</summary>
public static class PackSchemaReader
{
    /// <returns>Null where StackStorm would not register the pack; why, the bag got.</returns>
    public static PackSchema? Read(ReadOnlyMemory<byte> bytes, string displayPath, DiagnosticBag diagnostics)
    {
        if (ConfigSchemaReader.Read(bytes, displayPath, diagnostics) is not { } schema)
            return null;
        var file = new YamlFile(displayPath, new DiagnosticBag()); // odd keys further down are the pack's own affair
        return new PackSchema(new ConfigValue.Map([.. schema.Attributes.Select(attribute => KeyValuePair.Create(attribute.Name, ConfigValueReader.Read(attribute.Definition, file)))]));
    }
}
