using System.Text;
using PackSync.Diagnostics;
using PackSync.StackStorm.Configs;
using PackSync.StackStorm.Schemas;
using PackSync.Yaml;

namespace PackSync.Tests.StackStorm;

/// <summary>Configs and schemas as people write them.</summary>
internal static class ConfigYamlText
{
    public static ConfigValue.Map Config(string yaml)
    {
        var diagnostics = new DiagnosticBag();
        YamlNode? root = YamlReader.Read(Encoding.UTF8.GetBytes(yaml), YamlLimits.PackConfig, "config.yaml", diagnostics);
        ConfigValue values = root is null ? ConfigValue.Map.Empty : ConfigValueReader.Read(root, new YamlFile("config.yaml", diagnostics));
        diagnostics.ToImmutable().ShouldBeEmpty();
        return values as ConfigValue.Map ?? ConfigValue.Map.Empty;
    }

    public static PackSchema Schema(string yaml)
    {
        var diagnostics = new DiagnosticBag();
        PackSchema? schema = PackSchemaReader.Read(Encoding.UTF8.GetBytes(yaml), "config.schema.yaml", diagnostics);
        diagnostics.ToImmutable().ShouldBeEmpty();
        return schema.ShouldNotBeNull();
    }

    /// <summary><c>path: words</c>, with the value that was found.</summary>
    public static string[] Faults(string schema, string config)
        => [.. ConfigValidator.Validate(Config(config), Schema(schema)).Faults
            .Select(fault => $"{fault.Path} {fault.Words}{(fault.Found is null ? "" : $", not {ShownValue.Describe(fault.Found, isSecret: false)}")}")];

    /// <summary>The file that apply makes of it.</summary>
    public static string Written(string config) => Encoding.UTF8.GetString(ConfigYaml.Write(Config(config), "written by pack-sync from packs.yaml: change it there"));
}
