using System.Collections.Immutable;
using System.Text;
using PackSync.Cli.Arguments;
using PackSync.Environments;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Cli.Commands;

/// <summary>The packs.yaml that an import fills: a new one, or one that is there, says how packs are found and reached, and lists none.</summary>
/// <param name="Text">With these lines below <c>packs:</c>.</param>
/// <param name="Write">The same, to where it belongs.</param>
internal sealed record ImportedManifest(Func<ImmutableArray<string>, ImmutableArray<PackRef>, byte[]> Text, Action<ImmutableArray<string>, ImmutableArray<PackRef>> Write)
{
    /// <summary>Its new text is not to be written before everything else has gone well.</summary>
    /// <exception cref="UsageException">What was typed contradicts the packs.yaml that is there.</exception>
    public static ImportedManifest Of(CommandRun run)
    {
        EnvironmentPaths paths = run.Settings.Paths;
        string? directory = run.Parsed.Arguments is [string argument] ? argument : run.Parsed.Value(CommonOptions.PacksDirectory);
        return NewEnvironment.FindWithoutPacks(paths) is var (own, manifest) ? Filled(run, own, manifest, directory) : Begun(run, directory);
    }

    private static ImportedManifest Filled(CommandRun run, byte[] own, Manifest manifest, string? directory)
    {
        EnvironmentPaths paths = run.Settings.Paths;
        string command = run.Parsed.Command.Name;
        if (run.Parsed.Has(StarterArguments.Index))
            throw new UsageException(UsageProblems.Contradiction(StarterArguments.Index.Long, paths.ShownManifest, "that file says where packs are found"), command);
        if (directory is not null && SettingsReading.FullPath(run.Parsed, directory).TrimEnd('/') != manifest.Target.Packs)
            throw new UsageException(UsageProblems.Contradiction($"'{directory}'", paths.ShownManifest, $"its target.packs is {manifest.Target.Packs}"), command);
        return new ImportedManifest(Text, (lines, packs) => PackEnvironment.SaveText(paths.Manifest, paths.ShownManifest, Text(lines, packs)));

        byte[] Text(ImmutableArray<string> lines, ImmutableArray<PackRef> packs) => lines.IsEmpty ? own : ManifestEdit.Fill(own, paths.ShownManifest, lines, packs);
    }

    private static ImportedManifest Begun(CommandRun run, string? directory)
    {
        EnvironmentPaths paths = run.Settings.Paths;
        string packsDirectory = directory is null ? TargetSettings.DefaultPacks : StarterArguments.Written(directory, SettingsReading.FullPath(run.Parsed, directory), paths);
        var manifest = new StarterManifest(StarterArguments.Indexes(run, paths), packsDirectory, []) { ConfigsDirectory = directory is null ? null : Configs(run, directory, paths) };
        return new ImportedManifest((lines, _) => Encoding.UTF8.GetBytes((manifest with { Packs = lines }).Text), (lines, _) => NewEnvironment.Write(paths, manifest with { Packs = lines }));
    }

    /// <summary>Beside another packs directory than StackStorm's own stand its configs.</summary>
    private static string? Configs(CommandRun run, string directory, EnvironmentPaths paths)
    {
        string full = SettingsReading.FullPath(run.Parsed, directory).TrimEnd('/');
        string beside = Path.Combine(Path.GetDirectoryName(full) ?? "/", "configs");
        string typed = Path.IsPathRooted(directory) ? beside : Path.Combine(Path.GetDirectoryName(directory.TrimEnd('/')) ?? "", "configs");
        return full != TargetSettings.DefaultPacks && Directory.Exists(beside) ? StarterArguments.Written(typed, beside, paths) : null;
    }
}
