using System.Globalization;

namespace PackSync.TestKit;

/// <summary>The real git executable, isolated from the user's configuration, with a fixed clock.</summary>
public static class Git
{
    /// <returns>Standard output without its final newline.</returns>
    /// <exception cref="InvalidOperationException">Git failed; the message has its standard error.</exception>
    public static string Run(string directory, params string[] arguments) => RunAt(directory, 0, arguments);

    /// <param name="tick">Seconds after 2026-01-01T00:00:00Z, for author and committer: the same history has the same ids everywhere.</param>
    public static string RunAt(string directory, int tick, params string[] arguments)
    {
        string date = DateTimeOffset.Parse("2026-01-01T00:00:00Z", CultureInfo.InvariantCulture).AddSeconds(tick).ToString("O", CultureInfo.InvariantCulture);
        RunResult result = Executable.Run("git", arguments, directory, new Dictionary<string, string?>
        {
            ["GIT_CONFIG_GLOBAL"] = "/dev/null",
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["GIT_AUTHOR_NAME"] = "Test",
            ["GIT_AUTHOR_EMAIL"] = "test@example.org",
            ["GIT_COMMITTER_NAME"] = "Test",
            ["GIT_COMMITTER_EMAIL"] = "test@example.org",
            ["GIT_AUTHOR_DATE"] = date,
            ["GIT_COMMITTER_DATE"] = date,
            ["GIT_DIR"] = null,
            ["GIT_WORK_TREE"] = null,
            ["GIT_INDEX_FILE"] = null,
            ["LC_ALL"] = "C",
        });
        return result.ExitCode == 0
            ? result.Output.TrimEnd('\n')
            : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {result.Error}");
    }
}
