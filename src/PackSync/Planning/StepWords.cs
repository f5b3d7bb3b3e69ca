using System.Collections.Immutable;
using System.Globalization;
using PackSync.Diagnostics;
using PackSync.Inspecting;
using PackSync.Lockfiles;

namespace PackSync.Planning;

/// <summary>The words of reasons. Versions and paths come from strangers: control characters are escaped.</summary>
internal static class StepWords
{
    private const int NamedPaths = 3;

    /// <summary><c>1.2.0 (abc1234)</c>, or as much of it as is known.</summary>
    public static string Version(LockedPack pack)
        => Version(new InstalledVersion(pack.Version, pack.Commit, pack.Source)) ?? "content " + pack.Content.ToString()[..10];

    /// <returns>Null where nothing is known.</returns>
    public static string? Version(InstalledVersion version) => (version.Version, version.Commit) switch
    {
        (string text, Packs.CommitId commit) => $"{Display.Safe(text)} ({commit.Short})",
        (string text, null) => Display.Safe(text),
        (null, Packs.CommitId commit) => commit.Short,
        _ => null,
    };

    /// <summary><c>2 files were edited</c>; deleted and added ones said apart only where they are all there is.</summary>
    public static string Edits(ImmutableArray<FileDrift> drift)
    {
        string verb = drift.All(file => file.Kind == DriftKind.Missing) ? "deleted"
            : drift.All(file => file.Kind == DriftKind.Extra) ? "added"
            : "edited";
        return string.Create(CultureInfo.InvariantCulture, $"{drift.Length} {(drift.Length == 1 ? "file was" : "files were")} {verb}");
    }

    public static string Paths(ImmutableArray<FileDrift> drift)
        => string.Join(", ", drift.Take(NamedPaths).Select(file => Display.Safe(file.Path))) + (drift.Length > NamedPaths ? ", …" : "");
}
