using System.Collections.Immutable;
using PackSync.Files;

namespace PackSync.Targets;

/// <summary>
/// <c>hooks/RUN.json</c>: the plan of a run whose <c>after</c> hook has not gone through. Written before the run exchanges anything, so that it cannot be forgotten;
/// it counts once the run is in the history.
/// </summary>
public static class PendingHooks
{
    private const string Extension = ".json";

    /// <returns>Ids of runs, oldest first.</returns>
    public static ImmutableArray<string> Find(TargetLayout layout) => [.. All(layout).Where(run => HasHappened(layout, run))];

    /// <param name="plan">What the hook is to read.</param>
    public static void Announce(TargetLayout layout, string run, ReadOnlySpan<byte> plan, bool flush)
    {
        OwnFiles.MakePrivateDirectory(layout.OwnDirectory);
        OwnFiles.MakePrivateDirectory(layout.Hooks);
        OwnFiles.Replace(PathOf(layout, run), plan, flush);
    }

    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Not ours to read.</exception>
    public static byte[] Read(TargetLayout layout, string run) => File.ReadAllBytes(PathOf(layout, run));

    public static void Done(TargetLayout layout, string run) => OwnFiles.Delete(PathOf(layout, run));

    /// <summary>Of runs that never came to anything.</summary>
    public static void Clean(TargetLayout layout)
    {
        foreach (string run in All(layout).Where(run => !HasHappened(layout, run)).ToArray())
            Done(layout, run);
    }

    /// <summary>Those that count, too: nobody wants to run them any more.</summary>
    public static void Clear(TargetLayout layout) => OwnFiles.DeleteTree(layout.Hooks);

    private static IEnumerable<string> All(TargetLayout layout) => Directory.Exists(layout.Hooks)
        ? Directory.EnumerateFiles(layout.Hooks, "*" + Extension).Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)
        : [];

    private static bool HasHappened(TargetLayout layout, string run) => File.Exists(Path.Combine(layout.History, run + Extension));

    private static string PathOf(TargetLayout layout, string run) => Path.Combine(layout.Hooks, run + Extension);
}
