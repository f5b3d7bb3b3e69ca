using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Packs;
using PackSync.Yaml;

namespace PackSync.StackStorm.Configs;

/// <summary>A pack's config file as found in the configs directory.</summary>
public abstract record ObservedConfig
{
    private const int MaxBytes = 1 << 20;

    private ObservedConfig()
    {
    }

    public sealed record Missing : ObservedConfig;

    /// <param name="Stat">Taken before it was read.</param>
    public sealed record Found(ConfigValue.Map Values, ReadOnlyMemory<byte> Bytes, FileStat Stat) : ObservedConfig;

    /// <summary>It is no YAML mapping.</summary>
    public sealed record Broken(string Fault, FileStat Stat) : ObservedConfig;

    /// <summary>A link, a directory, a device.</summary>
    public sealed record NoFile : ObservedConfig;

    public static string PathOf(string configsDirectory, PackRef pack) => Path.Combine(configsDirectory, pack.Value + ".yaml");

    /// <exception cref="DiagnosticException">It may not be read.</exception>
    public static ObservedConfig Read(string path, PackRef pack)
    {
        try
        {
            return PathStat.Read(path) switch
            {
                null => new Missing(),
                { Kind: not PathKind.File } => new NoFile(),
                { Stat.Size: > MaxBytes } large => new Broken("it is larger than any config", large.Stat),
                { } file => Parse(File.ReadAllBytes(path), path, file.Stat),
            };
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(ConfigProblems.CannotRead(pack, path, cause), cause);
        }
    }

    private static ObservedConfig Parse(byte[] bytes, string path, FileStat stat)
    {
        var faults = new DiagnosticBag();
        var file = new YamlFile(path, faults);
        try
        {
            YamlNode? root = YamlReader.Read(bytes, YamlLimits.PackConfig, path, faults);
            ConfigValue values = root is null ? ConfigValue.Map.Empty : ConfigValueReader.Read(root, file);
            return (faults.ToImmutable(), values) switch
            {
                ([{ } first, ..], _) => new Broken(first.Message, stat),
                (_, ConfigValue.Map map) => new Found(map, bytes, stat),
                (_, ConfigValue.Null) => new Found(ConfigValue.Map.Empty, bytes, stat),
                _ => new Broken("it is no mapping", stat),
            };
        }
        catch (DiagnosticException fault)
        {
            return new Broken(fault.Diagnostic.Message, stat);
        }
    }
}
