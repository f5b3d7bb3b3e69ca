using System.Collections.Immutable;
using PackSync.Yaml;

namespace PackSync.Manifests;

/// <summary>A command of packs.yaml: program and arguments as a list. Nothing splits a text, so one with blanks is more likely a shell's line than a program.</summary>
internal static class CommandReading
{
    /// <returns>Empty where there is none, or a fault was reported.</returns>
    public static ImmutableArray<string> Read(MappingReader reader, string key, ManifestContext context)
    {
        ImmutableArray<YamlScalar> words = reader.Scalars(key);
        if (words.Any(word => context.RefuseVariable(word, key)))
            return [];
        if (reader.Take(key) is YamlScalar line && line.Value.Any(char.IsWhiteSpace))
        {
            context.File.Add(ManifestProblems.CommandIsOneText(context.File.Place(line), key));
            return [];
        }

        if (words is [{ Value: "" }, ..])
        {
            context.File.Add(ManifestProblems.NoProgram(context.File.Place(words[0]), key));
            return [];
        }

        return [.. words.Select(word => word.Value)];
    }
}
