using System.Text.RegularExpressions;
using PackSync.Yaml;

namespace PackSync.Manifests;

/// <summary>A <c>registrar</c> that is a command of the site's own.</summary>
internal static partial class RegistrarReading
{
    private static readonly string[] Placeholders = [RegistrarCommand.Pack, RegistrarCommand.Path, RegistrarCommand.Types];

    public static RegistrarCommand Read(MappingReader reader, ManifestContext context)
    {
        foreach (YamlScalar word in reader.Scalars("command"))
        {
            foreach (Match unknown in Placeholder().Matches(word.Value).Where(match => !Placeholders.Contains(match.Value)))
                context.File.Add(ManifestProblems.UnknownPlaceholder(context.File.Place(word), unknown.Value, Placeholders));
        }

        if (!reader.Has("command"))
            reader.Required("command", "a list of words");
        var words = CommandReading.Read(reader, "command", context);
        var command = new RegistrarCommand(
            words.IsEmpty ? RegistrarCommand.Default.Words : words,
            TimeSpan.FromSeconds(reader.Number("timeout", RegistrarCommand.DefaultTimeoutSeconds, 1, RegistrarCommand.LongestTimeoutSeconds)));
        reader.RefuseUnknownKeys();
        return command;
    }

    [GeneratedRegex(@"\{[A-Za-z_]*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
