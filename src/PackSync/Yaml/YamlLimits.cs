namespace PackSync.Yaml;

/// <summary>What a YAML file may cost, checked while it is read.</summary>
/// <param name="MaxBytes">Of the file.</param>
/// <param name="MaxDepth">Of nesting.</param>
/// <param name="MaxNodes">Scalars, lists and mappings together.</param>
/// <param name="Strict">Ours (packs.yaml, packs.lock): aliases, tags, duplicate keys are errors. Otherwise a stranger's, read as PyYAML would: last key wins, tags are ignored.</param>
public sealed record YamlLimits(int MaxBytes, int MaxDepth, int MaxNodes, bool Strict)
{
    public static readonly YamlLimits Manifest = new(1 << 20, 32, 100_000, Strict: true);
    public static readonly YamlLimits LockFile = new(16 << 20, 8, 1_000_000, Strict: true);
    public static readonly YamlLimits PackMetadata = new(1 << 20, 64, 100_000, Strict: false);

    /// <summary>configs/PACK.yaml, and files that stand for one: StackStorm reads them, with what its YAML allows.</summary>
    public static readonly YamlLimits PackConfig = new(1 << 20, 32, 100_000, Strict: false);
}
