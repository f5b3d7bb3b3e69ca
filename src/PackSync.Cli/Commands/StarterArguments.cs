using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Environments;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Cli.Commands;

/// <summary>What is typed for a packs.yaml that a command writes: packs, and addresses that count from here and are written to count from there.</summary>
internal static class StarterArguments
{
    public static readonly OptionSpec Index = new("index", "URL", "a catalogue that finds packs by name (repeatable; default: StackStorm's own)") { IsRepeatable = true };

    /// <param name="named">What the one pack is called; null: by its text.</param>
    public static ImmutableArray<StarterPack> Packs(ImmutableArray<string> arguments, string command, PackRef? named = null)
    {
        ImmutableArray<StarterPack> packs = [.. arguments.Select(argument => StarterPack.TryParse(argument, named, out StarterPack? pack, out string? fault)
            ? pack
            : throw new UsageException(PackArgumentProblems.NotAPack(argument, fault), command))];
        if (packs.GroupBy(pack => pack.Ref).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new UsageException(PackArgumentProblems.NamedTwice(twice.Key.Value), command);
        return packs;
    }

    /// <summary>Those of <see cref="Index"/>, as they are to be written.</summary>
    public static ImmutableArray<string> Indexes(CommandRun run, EnvironmentPaths paths) => [.. run.Parsed.Values(Index).Select(text => IndexOf(run, text, paths))];

    /// <summary>Typed relative to here, written relative to packs.yaml.</summary>
    public static string Written(string typed, string full, EnvironmentPaths paths)
    {
        if (Path.IsPathRooted(typed))
            return typed;
        string relative = Path.GetRelativePath(Path.GetDirectoryName(paths.Manifest)!, full);
        return relative.StartsWith("..", StringComparison.Ordinal) ? relative : $"./{relative}";
    }

    private static string IndexOf(CommandRun run, string text, EnvironmentPaths paths)
    {
        IndexSource index = IndexRun.Read(run, text);
        return index.IsLocal && !text.Contains("://", StringComparison.Ordinal) ? Written(text, index.Location, paths) : text;
    }
}
