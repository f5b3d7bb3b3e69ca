using System.Text;

namespace PackSync.Trees;

/// <summary>
/// Follows the links of a tree as the kernel would, through other links: text alone does not show that <c>d/../..</c> leaves the pack when d is a link.
/// </summary>
/// <param name="targets">Of every link of the tree, by path.</param>
internal sealed class LinkResolver(Dictionary<string, string> targets)
{
    /// <summary>As Linux: more is a loop.</summary>
    private const int MaxLinks = 40;

    /// <summary>For all links of a tree together: a hundred thousand links through each other would take hours.</summary>
    private const int MaxSteps = 10_000_000;

    private readonly int _longest = targets.Keys.Select(path => path.Length).DefaultIfEmpty(0).Max();
    private readonly StringBuilder _at = new();
    private int _steps;

    /// <param name="text">The decoded <paramref name="bytes"/>.</param>
    /// <returns>In words, after "the link …"; null where the text may be followed.</returns>
    public static string? TextFault(string text, ReadOnlySpan<byte> bytes) => text switch
    {
        "" => "has an empty target",
        _ when !Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(bytes) => "has a target that is not valid UTF-8",
        ['/', ..] => "has an absolute target",
        _ when text.Contains('\\', StringComparison.Ordinal) => "has a backslash in its target",
        [_, ':', ..] => "has a target that begins with a drive letter",
        _ when text.Any(char.IsControl) => "has a control character in its target",
        _ => null,
    };

    /// <returns>In words, after "the link …"; null where it stays inside. A target that does not exist is fine: packs have such links.</returns>
    public string? Fault(string link)
    {
        _at.Clear();
        var todo = new Stack<string>(link.Split('/').Reverse());
        int followed = 0;
        while (todo.TryPop(out string? segment))
        {
            if (++_steps > MaxSteps)
                return "cannot be followed: the links of this tree are too many and too tangled";
            if (segment is "" or ".")
                continue;
            if (segment == "..")
            {
                if (_at.Length == 0)
                    return "leads out of the pack";
                LeaveFolder();
                continue;
            }

            if (NameRules.IsGit(segment))
                return "leads into .git";
            if (_at.Length > 0)
                _at.Append('/');
            _at.Append(segment);
            if (_at.Length > _longest || !targets.TryGetValue(_at.ToString(), out string? target))
                continue;
            if (++followed > MaxLinks)
                return "leads in a circle";
            LeaveFolder();
            foreach (string part in target.Split('/').Reverse())
                todo.Push(part);
        }

        return null;
    }

    private void LeaveFolder()
    {
        int end = _at.Length - 1;
        while (end >= 0 && _at[end] != '/')
            end--;
        _at.Length = Math.Max(end, 0);
    }
}
