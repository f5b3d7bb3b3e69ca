using System.Collections.Immutable;
using PackSync.Cli.Commands;
using PackSync.Diagnostics;
using PackSync.Environments;
using PackSync.Lockfiles;

namespace PackSync.Cli.Completion;

/// <summary>
/// <c>complete -- WORD…</c>, which the scripts of <c>completion</c> call at every Tab: no command of its own, since its words are those of another
/// one's unfinished line. It answers or is silent; a fault is told when the line is run.
/// </summary>
internal static class CompletionAnswer
{
    /// <summary>The words of the line, where this is such a call; null otherwise.</summary>
    public static ImmutableArray<string>? WordsOf(string[] arguments) => arguments is ["complete", "--", .. string[] words] ? [.. words] : null;

    /// <returns>A line for each candidate, the text and its help apart by a tab.</returns>
    public static string To(ImmutableArray<string> words)
        => string.Concat(new Completer(CommandCatalog.All, Packs).Complete(words).Select(candidate => $"{candidate.Text}\t{candidate.Help}\n"));

    private static IEnumerable<string> Packs(WordsSoFar words)
    {
        try
        {
            string directory = Path.GetFullPath(words.Options.GetValueOrDefault(CommonOptions.Directory.Name) ?? ".");
            var paths = EnvironmentPaths.Of(words.Options.GetValueOrDefault(CommonOptions.File.Name) ?? EnvironmentPaths.DefaultManifest, directory);
            var environment = PackEnvironment.Load(paths, null, new DiagnosticBag());
            return environment is null
                ? []
                : environment.Manifest.Packs.Keys.Concat((environment.LockFile ?? LockFile.Empty).Packs.Keys).Select(pack => pack.Value).Distinct().Order(StringComparer.Ordinal);
        }
        catch (Exception cause) when (cause is DiagnosticException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }
}
