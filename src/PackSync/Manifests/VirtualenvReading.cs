using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PackSync.Yaml;

namespace PackSync.Manifests;

/// <summary><c>target.virtualenvs</c>: a path alone, or a mapping that says also how they are built.</summary>
internal static partial class VirtualenvReading
{
    /// <param name="reader">Of <c>target</c>.</param>
    /// <param name="hasApi">It is there, whatever is wrong with it.</param>
    /// <returns>The path is null where packs.yaml has none.</returns>
    public static (string? Path, VirtualenvSettings Settings) Read(MappingReader reader, bool hasApi, ManifestContext context)
    {
        VirtualenvBuilder usual = hasApi ? VirtualenvBuilder.Api : VirtualenvBuilder.List;
        if (reader.Take("virtualenvs") is not YamlMapping)
            return (context.PathOf(reader, "virtualenvs"), VirtualenvSettings.Default with { Builder = usual });
        MappingReader own = reader.Mapping("virtualenvs", "target.virtualenvs")!;
        bool hasCommand = own.Has("command");
        VirtualenvBuilder builder = own.Word(
            "builder",
            hasCommand ? VirtualenvBuilder.Command : usual,
            ("api", VirtualenvBuilder.Api), ("command", VirtualenvBuilder.Command), ("list", VirtualenvBuilder.List));
        ImmutableArray<string> command = CommandReading.Read(own, "command", context);
        if (builder == VirtualenvBuilder.Api && !hasApi)
            context.File.Add(ManifestProblems.BuilderNeedsApi(context.File.Place(own.Take("builder")!)));
        if (builder == VirtualenvBuilder.Command && !hasCommand)
            context.File.Add(ManifestProblems.BuilderNeedsCommand(context.File.Place(own.Take("builder")!)));
        if (builder != VirtualenvBuilder.Command && hasCommand)
            context.File.Add(ManifestProblems.CommandWithoutBuilder(context.File.Place(own.Take("command")!)));
        foreach (YamlScalar word in own.Scalars("command"))
        {
            if (Placeholder().Matches(word.Value).FirstOrDefault(match => !VirtualenvSettings.Placeholders.Contains(match.Value)) is { } unknown)
                context.File.Add(ManifestProblems.UnknownBuilderPlaceholder(context.File.Place(word), unknown.Value, VirtualenvSettings.Placeholders));
            else if (word.Value.Contains("{python}", StringComparison.Ordinal) && !reader.Has("python") && !reader.Has("stackstorm"))
                context.File.Add(ManifestProblems.PythonNotKnown(context.File.Place(word)));
        }

        var timeout = TimeSpan.FromSeconds(own.Number("timeout", VirtualenvSettings.DefaultTimeoutSeconds, 1, VirtualenvSettings.LongestTimeoutSeconds));
        string? path = context.PathOf(own, "path");
        own.RefuseUnknownKeys();
        return (path, new VirtualenvSettings(builder, command, timeout));
    }

    [GeneratedRegex(@"\{[A-Za-z_]+\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
