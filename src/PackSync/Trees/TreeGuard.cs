using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Trees;

/// <summary>
/// PURE. What a stranger's tree may look like. A path that leaves the pack, names a .git in any spelling, collides with another where case does not
/// count, or a link that leaves the pack refuses the whole tree: a pack without one of its files is no pack.
/// </summary>
public static class TreeGuard
{
    private const int MaxNameBytes = 255;

    /// <param name="origin">For messages: the pack or its source.</param>
    /// <param name="paths">Every file and link of the tree.</param>
    /// <param name="gitlinks">Submodule paths; checked like files.</param>
    /// <returns>Sorted by the UTF-8 bytes of their paths.</returns>
    /// <exception cref="DiagnosticException">A path is refused, or a limit is passed.</exception>
    public static ImmutableArray<TreeEntry> Check(string origin, IReadOnlyCollection<GuardedPath> paths, IReadOnlyCollection<string> gitlinks, TreeLimits limits)
    {
        CheckLimits(origin, paths, limits);
        var names = new CaselessNames(origin);
        foreach (string path in paths.Select(entry => entry.Path).Concat(gitlinks))
        {
            if (PathFault(path, limits) is { } fault)
                throw new DiagnosticException(TreeProblems.PathRefused(origin, path, fault));
            names.Add(path);
        }

        var links = new LinkResolver(paths);
        foreach (GuardedPath link in paths.Where(entry => entry.Kind == FileKind.Link))
        {
            if (links.Fault(link) is { } fault)
                throw new DiagnosticException(TreeProblems.LinkRefused(origin, link.Path, link.LinkTarget ?? "", fault));
        }

        return [.. paths.OrderBy(entry => entry.Path, Utf8Order.Instance).Select(entry => new TreeEntry(entry.Path, entry.Kind, entry.Size))];
    }

    /// <returns>In words; null where the path is fine.</returns>
    public static string? PathFault(string path, TreeLimits limits)
    {
        if (path.Length == 0 || path.StartsWith('/'))
            return "is absolute or empty";
        if (Encoding.UTF8.GetByteCount(path) > limits.MaxPathBytes)
            return string.Create(CultureInfo.InvariantCulture, $"is longer than {limits.MaxPathBytes} bytes");
        string[] segments = path.Split('/');
        if (segments.Length > limits.MaxDepth)
            return string.Create(CultureInfo.InvariantCulture, $"is deeper than {limits.MaxDepth} folders");
        return segments.Select(NameFault).FirstOrDefault(fault => fault is not null);
    }

    /// <summary>
    /// <c>.git</c> as any file system might read it: case, NTFS's short name, trailing dots and spaces, streams, and the code points that HFS+ ignores
    /// (git's own list, utf8.c next_hfs_char).
    /// </summary>
    public static bool IsGitName(string name)
    {
        string plain = string.Concat(name.Where(character => !IsIgnorable(character)));
        int stream = plain.IndexOf(':', StringComparison.Ordinal);
        plain = (stream < 0 ? plain : plain[..stream]).TrimEnd('.', ' ');
        return plain.Equals(".git", StringComparison.OrdinalIgnoreCase) || plain.Equals("git~1", StringComparison.OrdinalIgnoreCase);
    }

    private static string? NameFault(string name)
    {
        if (name is "" or "." or "..")
            return "leaves its folder";
        if (IsGitName(name))
            return "is a .git";
        if (name.Any(character => char.IsControl(character) || character == '\\'))
            return "holds a control character or a backslash";
        if (name.Contains('\ufffd', StringComparison.Ordinal) || !IsWellFormed(name))
            return "is not UTF-8";
        return Encoding.UTF8.GetByteCount(name) > MaxNameBytes ? "has a name longer than 255 bytes" : null;
    }

    private static void CheckLimits(string origin, IReadOnlyCollection<GuardedPath> paths, TreeLimits limits)
    {
        if (paths.Count > limits.MaxEntries)
            throw new DiagnosticException(TreeProblems.TooMany(origin, paths.Count, limits.MaxEntries));
        GuardedPath? large = paths.FirstOrDefault(entry => entry.Size > limits.MaxFileSize);
        if (large is not null)
            throw new DiagnosticException(TreeProblems.TooLarge(origin, large.Path, large.Size, limits.MaxFileSize));
        long total = paths.Sum(entry => entry.Size);
        if (total > limits.MaxTotalSize)
            throw new DiagnosticException(TreeProblems.TooLarge(origin, "all files together", total, limits.MaxTotalSize));
    }

    private static bool IsIgnorable(char character) => character
        is (>= '\u200c' and <= '\u200f') or (>= '\u202a' and <= '\u202e') or (>= '\u206a' and <= '\u206f') or '\ufeff';

    private static bool IsWellFormed(string name)
    {
        foreach (Rune rune in name.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
                return false;
        }

        return true;
    }
}
