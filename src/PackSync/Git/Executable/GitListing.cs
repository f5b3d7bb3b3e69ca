using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Git.Executable;

/// <summary>Reads what <c>git ls-remote --symref</c> prints: <c>id TAB name</c>, and <c>ref: name TAB HEAD</c> before what HEAD points at.</summary>
internal static class GitListing
{
    private const string Symbolic = "ref: ";

    /// <exception cref="DiagnosticException">Something else was printed, such as SHA-256 ids.</exception>
    public static RemoteRefs Parse(SourceUrl source, string output)
    {
        Dictionary<string, CommitId> ids = new(StringComparer.Ordinal);
        string? head = null;
        foreach (string line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            int tab = line.IndexOf('\t', StringComparison.Ordinal);
            string name = line[(tab + 1)..];
            if (tab > 0 && line.StartsWith(Symbolic, StringComparison.Ordinal))
                head = name == "HEAD" ? line[Symbolic.Length..tab] : head;
            else if (tab > 0 && CommitId.TryParse(line[..tab], out CommitId? id))
                ids[name] = id.Value;
            else
                throw new DiagnosticException(GitProblems.Failed(source, $"it lists '{line}'"));
        }

        return RemoteRefs.Listed(head, ids);
    }
}
