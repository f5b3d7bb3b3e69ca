using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Diffing;

/// <summary>Two sides → the files that differ. Reads only what has to be read.</summary>
internal static class FileComparison
{
    /// <summary>Beyond these nobody reads line by line, and comparing takes its time.</summary>
    private const int MaxBytes = 1 << 20, MaxLines = 10_000;

    /// <param name="context">Lines shown around a change.</param>
    public static ImmutableArray<FileChange> Compare(FileSide before, FileSide after, int context, CancellationToken cancellation)
    {
        var changes = ImmutableArray.CreateBuilder<FileChange>();
        foreach (string path in before.Sizes.Keys.Union(after.Sizes.Keys).Order(Utf8Order.Instance))
        {
            cancellation.ThrowIfCancellationRequested();
            if (Compare(path, before, after, context) is { } change)
                changes.Add(change);
        }

        return changes.ToImmutable();
    }

    private static FileChange? Compare(string path, FileSide before, FileSide after, int context)
    {
        bool isBefore = before.Sizes.TryGetValue(path, out long oldSize), isAfter = after.Sizes.TryGetValue(path, out long newSize);
        ChangeKind kind = isBefore ? isAfter ? ChangeKind.Modified : ChangeKind.Removed : ChangeKind.Added;
        if ((isBefore && oldSize < 0) || (isAfter && newSize < 0))
            return Noted(path, kind, "one side is neither a file nor a link");
        if (oldSize > MaxBytes || newSize > MaxBytes)
            return IsSameLarge(path, before, after, kind, oldSize == newSize) ? null : Noted(path, kind, $"too large to show: {Sizes(isBefore, oldSize, isAfter, newSize)}");
        FileContent? old = isBefore ? before.Read(path) : null, now = isAfter ? after.Read(path) : null;
        if (old is null && now is null)
            return null;
        if (old is not null && old.Equals(now))
            return null;
        return Describe(path, kind, old, now, context);
    }

    private static bool IsSameLarge(string path, FileSide before, FileSide after, ChangeKind kind, bool sameSize)
        => kind == ChangeKind.Modified && sameSize && before.Read(path) is { } old && old.Equals(after.Read(path));

    private static FileChange Describe(string path, ChangeKind kind, FileContent? old, FileContent? now, int context)
    {
        if (old?.IsBinary == true || now?.IsBinary == true)
            return Noted(path, kind, $"binary: {Sizes(old is not null, old?.Bytes.Length ?? 0, now is not null, now?.Bytes.Length ?? 0)}") with { IsBinary = true };
        if (Lines(old) > MaxLines || Lines(now) > MaxLines)
            return Noted(path, kind, $"too long to show: {Sizes(old is not null, old?.Bytes.Length ?? 0, now is not null, now?.Bytes.Length ?? 0)}");
        ImmutableArray<DiffHunk> hunks = TextDiff.Hunks(old?.Text ?? "", now?.Text ?? "", context);
        string? note = (old?.IsLink, now?.IsLink) switch
        {
            (true, true) or (true, null) or (null, true) => "a link; its target:",
            (true, false) => "was a link, is a file",
            (false, true) => "was a file, is a link",
            _ when hunks.IsEmpty => "an empty file",
            _ => null,
        };
        return new FileChange(path, kind, hunks, Count(hunks, DiffLineKind.Added), Count(hunks, DiffLineKind.Removed), note);
    }

    private static FileChange Noted(string path, ChangeKind kind, string note) => new(path, kind, [], 0, 0, note);

    private static int Count(ImmutableArray<DiffHunk> hunks, DiffLineKind kind) => hunks.Sum(hunk => hunk.Lines.Count(line => line.Kind == kind));

    private static int Lines(FileContent? content) => content is null ? 0 : content.Bytes.AsSpan().Count((byte)'\n');

    private static string Sizes(bool isBefore, long old, bool isAfter, long now) => (isBefore, isAfter) switch
    {
        (true, true) => $"{FileContent.Size(old)} → {FileContent.Size(now)}",
        (true, false) => FileContent.Size(old),
        _ => FileContent.Size(now),
    };
}
