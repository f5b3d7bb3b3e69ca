using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Environments;
using PackSync.Files;
using PackSync.Packs;
using PackSync.StackStorm.ConfigEditing;

namespace PackSync.Cli.Commands;

/// <summary>What becomes of the configs that StackStorm has of imported packs: copies beside packs.yaml, or nothing.</summary>
/// <param name="Folder">Of the copies, as it is written in packs.yaml, and absolute; null: none are made.</param>
/// <param name="Left">Packs whose config nobody declares.</param>
internal sealed record ImportedConfigs((string Written, string Full)? Folder, ImmutableArray<TakenConfig> Taken, ImmutableArray<PackRef> Left)
{
    public ImmutableArray<PackRef> Copied => [.. Taken.Select(config => config.Ref)];

    public ImmutableArray<string> Variables => [.. Taken.SelectMany(config => config.Variables)];

    /// <exception cref="UsageException">A copy would replace a file.</exception>
    public static ImportedConfigs Of(CommandRun run, Pipeline pipeline, ImmutableArray<PackRef> packs, OptionSpec option)
    {
        ImmutableArray<PackRef> all = pipeline.Configured(packs);
        if (run.Parsed.Value(option) is not { } folder)
            return new ImportedConfigs(null, [], all);
        string full = SettingsReading.FullPath(run.Parsed, folder);
        ImmutableArray<TakenConfig> taken = pipeline.TakeConfigs(all);
        foreach (TakenConfig config in taken.Where(config => PathStat.Read(FileOf(full, config.Ref)) is not null))
            throw new UsageException(UsageProblems.WouldReplace(option.Long, FileOf(folder, config.Ref)), run.Parsed.Command.Name);
        return new ImportedConfigs((StarterArguments.Written(folder, full, run.Settings.Paths), full), taken, [.. all.Except(taken.Select(config => config.Ref))]);
    }

    /// <returns>What packs.yaml says of it; null: nothing.</returns>
    public string? Written(PackRef pack) => Folder is var (written, _) && Taken.Any(config => config.Ref == pack) ? FileOf(written, pack) : null;

    public void Write()
    {
        foreach (TakenConfig config in Taken)
            PackEnvironment.SaveText(FileOf(Folder!.Value.Full, config.Ref), FileOf(Folder.Value.Written, config.Ref), config.ToBytes());
    }

    private static string FileOf(string folder, PackRef pack) => Path.Combine(folder, pack.Value + ".yaml");
}
