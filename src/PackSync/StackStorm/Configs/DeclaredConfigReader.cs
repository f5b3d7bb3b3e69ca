using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.StackStorm.Schemas;

namespace PackSync.StackStorm.Configs;

/// <summary>What an entry of packs.yaml declares → values, typed as StackStorm would read them.</summary>
internal static class DeclaredConfigReader
{
    /// <param name="entry">Declares a config.</param>
    /// <param name="schema">Gives what comes from variables its type; null: it stays text.</param>
    /// <returns>Null where <paramref name="diagnostics"/> got an error.</returns>
    public static DeclaredConfig? Read(PackEntry entry, string manifestDirectory, PackSchema? schema, Func<string, string?> environment, DiagnosticBag diagnostics)
    {
        var own = new DiagnosticBag();
        ConfigText? text = ConfigText.Read(entry, manifestDirectory, own);
        diagnostics.AddRange(own.ToImmutable());
        return text is null || own.HasErrors ? null : Read(entry, text, schema, environment, diagnostics);
    }

    /// <summary>The same of a text that is at hand.</summary>
    public static DeclaredConfig? Read(PackEntry entry, ConfigText text, PackSchema? schema, Func<string, string?> environment, DiagnosticBag diagnostics)
    {
        var own = new DiagnosticBag();
        DeclaredConfig config = Read(entry, text with { File = text.File with { Diagnostics = own } }, schema, environment);
        diagnostics.AddRange(own.ToImmutable());
        return own.HasErrors ? null : config;
    }

    private static DeclaredConfig Read(PackEntry entry, ConfigText text, PackSchema? schema, Func<string, string?> environment)
    {
        ConfigValue.Map written = text.Root is null ? ConfigValue.Map.Empty : (ConfigValue.Map)ConfigValueReader.Read(text.Root, text.File);
        foreach (ConfigPath path in Malformed(written, ConfigPath.Root))
            text.File.Add(ConfigProblems.BadVariable(text.Place(path), path.ToString()));
        var variables = new ConfigVariables(environment, schema);
        ConfigValue.Map values = variables.FillIn(written);
        return new DeclaredConfig(entry.Ref, values, variables.Secret, text);
    }

    /// <summary>Looks like a variable, and would be written as it stands.</summary>
    private static IEnumerable<ConfigPath> Malformed(ConfigValue value, ConfigPath path) => value switch
    {
        ConfigValue.Text text => ConfigVariables.Reference().Replace(text.Value, "").Contains("${env:", StringComparison.Ordinal) ? [path] : [],
        ConfigValue.Map map => map.Entries.SelectMany(entry => Malformed(entry.Value, path.Then(entry.Key))),
        ConfigValue.List list => list.Items.SelectMany((item, i) => Malformed(item, path.Then(i))),
        _ => [],
    };
}
