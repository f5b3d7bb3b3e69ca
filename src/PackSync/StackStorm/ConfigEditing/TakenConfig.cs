using System.Collections.Immutable;
using System.Globalization;
using PackSync.Diagnostics;
using PackSync.Packs;
using PackSync.StackStorm.Configs;
using PackSync.StackStorm.Schemas;

namespace PackSync.StackStorm.ConfigEditing;

/// <summary>A config that StackStorm has, as it may stand in a repository: what is secret by its schema, and every text that no schema describes, has become the name of a variable.</summary>
/// <param name="From">The file that it was read from.</param>
/// <param name="Variables">In the order in which they stand in it.</param>
public sealed record TakenConfig(PackRef Ref, string From, ConfigValue.Map Values, ImmutableArray<string> Variables)
{
    /// <summary>A file of its own.</summary>
    public byte[] ToBytes() => ConfigYaml.Write(Values, $"taken over from {Display.OneLine(From)}");

    /// <param name="schema">Null: the pack has none.</param>
    internal static TakenConfig Of(PackRef pack, string from, ConfigValue.Map values, PackSchema? schema)
    {
        var variables = ImmutableArray.CreateBuilder<string>();
        ConfigValue taken = Take(values, ConfigPath.Root);
        return new TakenConfig(pack, from, (ConfigValue.Map)taken, variables.ToImmutable());

        ConfigValue Take(ConfigValue value, ConfigPath path)
        {
            switch (value)
            {
                case ConfigValue.Map map:
                    return new ConfigValue.Map([.. map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Take(entry.Value, path.Then(entry.Key))))]);
                case ConfigValue.List list:
                    return new ConfigValue.List([.. list.Items.Select((item, i) => Take(item, path.Then(i)))]);
                case ConfigValue.Null or ConfigValue.Text { Value: "" }:
                    return value;
                case ConfigValue.Text text when ShownValue.IsTemplate(text.Value):
                    return value;
            }

            LeafSchema? leaf = schema is null ? null : LeafSchema.Find(schema, path);
            if (leaf is { IsSecret: false } || (leaf is null && value is not ConfigValue.Text))
                return value;
            string name = Name(pack, path);
            for (int i = 2; variables.Contains(name); i++)
                name = string.Create(CultureInfo.InvariantCulture, $"{Name(pack, path)}_{i}");
            variables.Add(name);
            return new ConfigValue.Text($"${{env:{name}}}");
        }
    }

    /// <summary>Such as <c>AWS_CONNECTION_PASSWORD</c>; a ref that begins with a digit gets a letter before it.</summary>
    private static string Name(PackRef pack, ConfigPath path)
    {
        string name = string.Concat($"{pack}_{string.Join('_', path.Segments)}".Select(character => char.IsAsciiLetterOrDigit(character) ? char.ToUpperInvariant(character) : '_'));
        return char.IsAsciiDigit(name[0]) ? "ST2_" + name : name;
    }
}
