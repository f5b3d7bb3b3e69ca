using PackSync.Diagnostics;

namespace PackSync.Lockfiles;

/// <summary>Faults of packs.lock, each made here and nowhere else.</summary>
public static class LockProblems
{
    private const string Rewrite = "restore packs.lock from version control, or delete it and run `dotnet pack-sync lock`, which resolves everything anew";

    /// <summary>A fault of its form, with the way out for a file that nobody writes by hand.</summary>
    public static Diagnostic OfForm(Diagnostic fault) => fault.Code.StartsWith("PS10", StringComparison.Ordinal) ? fault with { Help = Rewrite } : fault;

    public static Diagnostic UnsupportedFormat(SourcePlace place, string found)
        => Diagnostic.Error("PS3000", $"packs.lock has the format {Display.Safe(found)}; this pack-sync reads format 1", "install the pack-sync that wrote it, or a newer one", place);

    public static Diagnostic ConflictMarkers(SourcePlace place)
        => Diagnostic.Error("PS3001", "packs.lock holds the markers of an unfinished merge", "take either side of each conflict, then run `dotnet pack-sync lock`", place);

    public static Diagnostic BadValue(SourcePlace place, string key, string found, string expected)
        => Diagnostic.Error("PS3002", $"'{key}' is '{Display.Safe(found)}', which is not {expected}", Rewrite, place);

    public static Diagnostic HalfPinned(SourcePlace place, string pack)
        => Diagnostic.Error("PS3003", $"'{pack}' has only one of commit and tree", Rewrite, place);

    public static Diagnostic Missing(string displayPath)
        => Diagnostic.Error("PS3010", $"there is no {displayPath}", "write it with `dotnet pack-sync lock` and commit it", kind: FailureKind.StaleLock);

    public static Diagnostic Stale(SourcePlace? place, StaleEntry entry)
        => Diagnostic.Error("PS3011", $"packs.lock is stale for '{entry.Ref}': {entry.Reason}", "bring it up to date with `dotnet pack-sync lock`", place, FailureKind.StaleLock);

    public static Diagnostic WouldChange(string displayPath)
        => Diagnostic.Error("PS3012", $"{displayPath} does not answer packs.yaml as it is now", "bring it up to date with `dotnet pack-sync lock` and commit it", kind: FailureKind.StaleLock);
}
