using System.Text;

namespace PackSync.Git;

/// <summary>The <c>.git/config</c> of an installed pack.</summary>
internal static class GitConfigText
{
    /// <param name="branch">Checked out; null for a detached HEAD.</param>
    public static string For(string originUrl, string? branch)
    {
        // autocrlf: a user's own setting must not make our raw files look edited
        var text = new StringBuilder($"""
            [core]
            	repositoryformatversion = 0
            	fileMode = false
            	bare = false
            	logallrefupdates = true
            	autocrlf = false
            [remote "origin"]
            	url = {Quoted(originUrl)}
            	fetch = +refs/heads/*:refs/remotes/origin/*

            """);
        if (branch is not null)
        {
            text.Append($"""
                [branch {Quoted(branch)}]
                	remote = origin
                	merge = {Quoted("refs/heads/" + branch)}

                """);
        }

        return text.ToString();
    }

    /// <summary>A newline would begin a line of its own, such as <c>fsmonitor = command</c>: nothing here can hold one.</summary>
    private static string Quoted(string value)
        => value.Any(char.IsControl)
            ? throw new ArgumentException("a control character in a git config value", nameof(value))
            : "\"" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
