using System.Collections.Immutable;
using System.Text;
using PackSync.Cli.Arguments;
using PackSync.Diagnostics;
using PackSync.Environments;
using PackSync.Manifests;
using PackSync.Reporting;

namespace PackSync.Cli.Commands;

internal static class InitCommand
{
    public static readonly CommandSpec Spec = new(
        "init",
        "[DIR|FILE] [PACK…]",
        "write a first packs.yaml",
        """
        Writes a packs.yaml with comments that show what may stand in it, and packs.schema.json beside it for editors. Nothing that is there is replaced.
        Packs are named as for `st2 pack install`: aws, aws=2.0.2, a URL, URL=branch; ranges too: "aws>=1.3, <3". The ref of a URL is guessed from its last
        part, and `lock` says where the pack.yaml disagrees. A first argument that is a path (., ./prod, prod/, staging.yaml) says where; --packs-dir is written as target.packs.
        """,
        [StarterArguments.Index],
        [
            new("dotnet pack-sync init aws sensu=1.0.0", "here, with two packs"),
            new("dotnet pack-sync init prod/ --index https://packs.example.org/index.json", "in a folder of its own, with an index of one's own"),
        ],
        run => Task.FromResult(Run(run)));

    private static Report Run(CommandRun run)
    {
        bool hasPlace = run.Parsed.Arguments is [string first, ..] && IsPath(first);
        if (hasPlace && run.Parsed.Has(CommonOptions.File))
            throw Wrong(UsageProblems.Contradiction(CommonOptions.File.Long, $"'{run.Parsed.Arguments[0]}'", "both say where"));
        EnvironmentPaths paths = hasPlace ? PathsOf(run.Parsed.Arguments[0], run) : run.Settings.Paths;
        ImmutableArray<StarterPack> packs = StarterArguments.Packs(run.Parsed.Arguments[(hasPlace ? 1 : 0)..], Spec.Name);
        StarterManifest manifest = Manifest(run, packs, paths);
        string schema = NewEnvironment.Write(paths, manifest);
        string option = paths.ShownManifest == EnvironmentPaths.DefaultManifest ? "" : $" --file {Shell(paths.ShownManifest)}";
        return Report.OfRun(Spec.Name, new ReportBody.Begun(paths.ShownManifest, schema, [.. packs.Select(pack => pack.Ref)], option), changed: true, run.Diagnostics);
    }

    private static bool IsPath(string argument)
        => argument is "." or ".." or ['/', ..] or [.., '/']
            || argument.StartsWith("./", StringComparison.Ordinal) || argument.StartsWith("../", StringComparison.Ordinal) || IsFile(argument);

    private static bool IsFile(string argument)
        => argument.EndsWith(".yaml", StringComparison.Ordinal) || argument.EndsWith(".yml", StringComparison.Ordinal);

    /// <summary>A folder need not be there yet.</summary>
    private static EnvironmentPaths PathsOf(string place, CommandRun run)
        => EnvironmentPaths.Of(IsFile(place) ? place : Path.Combine(place, EnvironmentPaths.DefaultManifest), SettingsReading.WorkingDirectory(run.Parsed));

    private static StarterManifest Manifest(CommandRun run, ImmutableArray<StarterPack> packs, EnvironmentPaths paths)
    {
        var manifest = new StarterManifest(StarterArguments.Indexes(run, paths), PacksDirectory(run, paths), [.. packs.Select(pack => pack.Line)]);
        var faults = new DiagnosticBag();
        if (ManifestReader.Read(Encoding.UTF8.GetBytes(manifest.Text), paths.Manifest, paths.ShownManifest, faults) is null)
        {
            Diagnostic fault = faults.ToImmutable().First(diagnostic => diagnostic.Severity == Severity.Error);
            throw Wrong(PackArgumentProblems.WouldBeRefused(fault.Message, fault.Help));
        }

        return manifest;
    }

    private static string PacksDirectory(CommandRun run, EnvironmentPaths paths)
        => run.Parsed.Value(CommonOptions.PacksDirectory) is { } typed ? StarterArguments.Written(typed, run.Settings.PacksDirectory!, paths) : TargetSettings.DefaultPacks;

    private static string Shell(string path) => path.All(character => char.IsAsciiLetterOrDigit(character) || "/._-".Contains(character, StringComparison.Ordinal)) ? path : $"'{path}'";

    private static UsageException Wrong(Diagnostic diagnostic) => new(diagnostic, Spec.Name);
}
