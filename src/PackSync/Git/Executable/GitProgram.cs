using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Git.Executable;

/// <summary>The git program of this machine, and what has to be known of it before its first use. Safe for parallel use.</summary>
/// <param name="sshCommand">The value of GIT_SSH_COMMAND; null: as git has it configured.</param>
internal sealed partial class GitProgram(Func<string, string?> lookup, string? sshCommand, TimeSpan timeout)
{
    private const int NoEntry = 2;
    private static readonly Version Oldest = new(2, 31); // GIT_CONFIG_COUNT
    private readonly GitEnvironment _environment = new(lookup);
    private readonly Lock _gate = new();
    private GitSshCommand? _ssh;

    /// <summary>How it starts ssh. The version is asked first: an older one would pass over the settings that keep secrets in and hooks out.</summary>
    /// <exception cref="DiagnosticException">It is missing or too old.</exception>
    public GitSshCommand Prepare(SourceUrl source, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_ssh is not null)
                return _ssh;
            // what does not say its version is somebody's own build
            if (Number().Match(Ask(source, ["version"], cancellation)) is { Success: true } number && new Version(number.Value) < Oldest)
                throw new DiagnosticException(GitProblems.GitTooOld(number.Value, Oldest));
            // also for http: the user's insteadOf may make an ssh address of it
            return _ssh = GitSshCommand.Of(lookup, sshCommand, Configured(source, cancellation), timeout);
        }
    }

    /// <exception cref="DiagnosticException">It is missing.</exception>
    public static GitOutcome Run(
        SourceUrl source, IEnumerable<string> arguments, Action<IDictionary<string, string?>> environment, GitTalk talk, Func<bool> exceeds, TimeSpan timeout, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = "/" };
        environment(start.Environment);
        try
        {
            return GitProcess.Run(start, timeout, talk, exceeds, cancellation);
        }
        catch (Win32Exception failure)
        {
            throw new DiagnosticException(failure.NativeErrorCode == NoEntry ? GitProblems.NoGit(source) : GitProblems.Failed(source, failure.Message), failure);
        }
    }

    /// <returns>By lower-case key; the last value of each.</returns>
    private Dictionary<string, string> Configured(SourceUrl source, CancellationToken cancellation)
        => Ask(source, ["--git-dir=/dev/null", "config", "--null", "--get-regexp", @"^(core\.sshcommand|ssh\.variant)$"], cancellation)
            .Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => entry.Split('\n', 2))
            .GroupBy(entry => entry[0], StringComparer.Ordinal)
            .ToDictionary(entries => entries.Key, entries => entries.Last().ElementAtOrDefault(1) ?? "", StringComparer.Ordinal);

    private string Ask(SourceUrl source, string[] arguments, CancellationToken cancellation)
        => Run(source, arguments, _environment.Clean, new GitTalk(source, null), () => false, timeout, cancellation).Output;

    [GeneratedRegex(@"\d+\.\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
