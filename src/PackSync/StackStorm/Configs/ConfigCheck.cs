using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.StackStorm.Schemas;

namespace PackSync.StackStorm.Configs;

/// <summary>A declared config against the schema of the version that is about to be installed: each fault with its place in packs.yaml.</summary>
internal static class ConfigCheck
{
    /// <param name="version">For people.</param>
    public static ImmutableArray<Diagnostic> Of(DeclaredConfig declared, PackSchema schema, string version)
    {
        ValidationResult result = ConfigValidator.Validate(declared.Values, schema);
        return
        [
            .. result.Faults.Select(fault => Of(fault, declared, schema, version)),
            .. PlainSecrets(declared.Values, ConfigPath.Root, declared, schema).Select(path => ConfigProblems.PlainSecret(declared.Place(path), declared.Ref, path.ToString())),
            .. result.Unchecked.Select(pattern => ConfigProblems.PatternNotChecked(declared.Ref, pattern)),
        ];
    }

    private static Diagnostic Of(SchemaFault fault, DeclaredConfig declared, PackSchema schema, string version)
    {
        SourcePlace place = declared.Place(fault.Path);
        if (fault.Keyword == "required")
            return ConfigProblems.KeyMissing(place, declared.Ref, fault.Path.ToString(), version);
        string found = fault.Found is null ? "" : $", not {ShownValue.Describe(fault.Found, isSecret: !ConfigComparison.MayBeShown(fault.Found, fault.Path, declared, schema))}";
        return ConfigProblems.DoesNotFit(place, declared.Ref, fault.Path.ToString(), fault.Words + found, version);
    }

    /// <summary>Secret by the schema, and readable by everyone who reads the file: neither from a variable nor a template, nor empty.</summary>
    private static IEnumerable<ConfigPath> PlainSecrets(ConfigValue value, ConfigPath path, DeclaredConfig declared, PackSchema schema) => value switch
    {
        ConfigValue.Map map => map.Entries.SelectMany(entry => PlainSecrets(entry.Value, path.Then(entry.Key), declared, schema)),
        ConfigValue.List list => list.Items.SelectMany((item, i) => PlainSecrets(item, path.Then(i), declared, schema)),
        ConfigValue.Null or ConfigValue.Unset or ConfigValue.Text { Value: "" } => [],
        ConfigValue.Text text when ShownValue.IsTemplate(text.Value) => [],
        _ => !declared.Secret.Contains(path) && LeafSchema.Find(schema, path) is { IsSecret: true } ? [path] : [],
    };
}
