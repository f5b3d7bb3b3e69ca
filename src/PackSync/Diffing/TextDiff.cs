using System.Collections.Immutable;
using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.Model;

namespace PackSync.Diffing;

/// <summary>
/// Which lines differ (DiffPlex), cut into hunks as `diff -u` cuts them. A line's end belongs to it, so that CRLF against LF and a missing last newline are differences.
/// For people: what is shown is escaped and cut, and need not be applicable.
/// </summary>
internal static class TextDiff
{
    /// <param name="context">Unchanged lines around a change; changes nearer to each other than twice that share a hunk.</param>
    public static ImmutableArray<DiffHunk> Hunks(string before, string after, int context)
    {
        DiffResult result = Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, LineEndingsPreservingChunker.Instance);
        var hunks = ImmutableArray.CreateBuilder<DiffHunk>();
        for (int first = 0, last; first < result.DiffBlocks.Count; first = last + 1)
        {
            last = first;
            while (last + 1 < result.DiffBlocks.Count && result.DiffBlocks[last + 1].DeleteStartA - End(result.DiffBlocks[last]) <= 2 * context)
                last++;
            hunks.Add(Hunk(result, first, last, context));
        }

        return hunks.ToImmutable();
    }

    private static int End(DiffBlock block) => block.DeleteStartA + block.DeleteCountA;

    private static DiffHunk Hunk(DiffResult result, int first, int last, int context)
    {
        IReadOnlyList<string> old = result.PiecesOld, now = result.PiecesNew;
        DiffBlock start = result.DiffBlocks[first];
        int oldStart = Math.Max(0, start.DeleteStartA - context);
        int newStart = start.InsertStartB - (start.DeleteStartA - oldStart);
        int oldEnd = Math.Min(old.Count, End(result.DiffBlocks[last]) + context);
        var lines = ImmutableArray.CreateBuilder<DiffLine>();
        int at = oldStart;
        foreach (DiffBlock block in result.DiffBlocks.Skip(first).Take(last - first + 1))
        {
            for (; at < block.DeleteStartA; at++)
                lines.Add(Line(DiffLineKind.Context, old, at));
            for (; at < End(block); at++)
                lines.Add(Line(DiffLineKind.Removed, old, at));
            for (int added = block.InsertStartB; added < block.InsertStartB + block.InsertCountB; added++)
                lines.Add(Line(DiffLineKind.Added, now, added));
        }

        for (; at < oldEnd; at++)
            lines.Add(Line(DiffLineKind.Context, old, at));
        int oldCount = oldEnd - oldStart, newCount = lines.Count(line => line.Kind != DiffLineKind.Removed);
        return new DiffHunk(oldCount == 0 ? oldStart : oldStart + 1, oldCount, newCount == 0 ? newStart : newStart + 1, newCount, lines.ToImmutable());
    }

    private static DiffLine Line(DiffLineKind kind, IReadOnlyList<string> pieces, int index)
    {
        string piece = pieces[index];
        bool ends = piece.EndsWith('\n');
        // the carriage return of a changed line is shown: it may be all that changed
        string text = ends ? piece[..^1] : piece;
        return new DiffLine(kind, kind == DiffLineKind.Context ? text.TrimEnd('\r') : text, index == pieces.Count - 1 && !ends);
    }
}
