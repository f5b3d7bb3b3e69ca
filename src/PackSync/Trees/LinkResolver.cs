using PackSync.Packs;

namespace PackSync.Trees;

/// <summary>Follows the links of a tree as the kernel would, through other links: text alone does not show that <c>d/../..</c> leaves the pack when d is a link.</summary>
internal sealed class LinkResolver(IEnumerable<GuardedPath> paths)
{
    /// <summary>As Linux: more is a loop.</summary>
    private const int MaxLinks = 40;

    private readonly Dictionary<string, string> _targets = paths
        .Where(entry => entry.Kind == FileKind.Link)
        .GroupBy(entry => entry.Path, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First().LinkTarget ?? "", StringComparer.Ordinal);

    /// <returns>In words; null where it stays inside. A target that does not exist is fine: packs have such links.</returns>
    public string? Fault(GuardedPath link)
    {
        List<string> at = [];
        var todo = new Stack<string>(link.Path.Split('/').Reverse());
        int followed = 0;
        while (todo.TryPop(out string? segment))
        {
            if (segment is "" or ".")
                continue;
            if (segment == "..")
            {
                if (at.Count == 0)
                    return "leaves the pack";
                at.RemoveAt(at.Count - 1);
                continue;
            }

            if (TreeGuard.IsGitName(segment))
                return "leads into .git";
            at.Add(segment);
            if (!_targets.TryGetValue(string.Join('/', at), out string? target))
                continue;
            if (++followed > MaxLinks)
                return "is a loop";
            if (target.Length == 0 || target[0] is '/' or '\\' || (target.Length > 1 && target[1] == ':') || target.Any(char.IsControl))
                return "is absolute or unreadable";
            at.RemoveAt(at.Count - 1);
            foreach (string part in target.Split('/').Reverse())
                todo.Push(part);
        }

        return null;
    }
}
