using System.Globalization;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Git.History;

namespace PackSync.Reporting;

/// <summary>The commits between two pins: how many, and the newest of them.</summary>
internal static class ChangelogText
{
    /// <summary>Such as <c>12 commits</c>; what is odd is said in words.</summary>
    public static string Words(Changelog changelog)
    {
        string commits = changelog.IsCut
            ? string.Create(CultureInfo.InvariantCulture, $"more than {Changelog.Most} commits")
            : string.Create(CultureInfo.InvariantCulture, $"{changelog.Commits.Length} {(changelog.Commits.Length == 1 ? "commit" : "commits")}");
        return changelog.Kind switch
        {
            ChangelogKind.Forward => commits,
            ChangelogKind.Backward => $"a step back by {commits}",
            ChangelogKind.Diverged => string.Create(
                CultureInfo.InvariantCulture,
                $"{commits} more, {changelog.Dropped} fewer: the pinned commit is not among its ancestors (another branch, or a rewritten history)"),
            _ => "what changed cannot be told: the pinned commit is no longer in the repository",
        };
    }

    /// <param name="most">How many are shown, unless everything is asked for.</param>
    public static void Append(StringBuilder text, Changelog changelog, string indent, int most, TextStyle style)
    {
        int shown = style.Verbose ? changelog.Commits.Length : Math.Min(most, changelog.Commits.Length);
        char sign = changelog.Kind == ChangelogKind.Backward ? '-' : '+';
        foreach (CommitSummary commit in changelog.Commits.Take(shown))
        {
            string head = string.Create(CultureInfo.InvariantCulture, $"{sign} {commit.Id.Short}  {commit.Time.UtcDateTime:yyyy-MM-dd}");
            text.Append(CultureInfo.InvariantCulture, $"{indent}{style.Paint(Tint.Dim, head)}  {Display.Safe(commit.Subject)}\n");
        }

        if (changelog.Commits.Length > shown)
            text.Append(CultureInfo.InvariantCulture, $"{indent}… and {changelog.Commits.Length - shown} more{(changelog.IsCut ? " at least" : "")}; -v shows them\n");
    }
}
