using System.Globalization;
using System.Text.RegularExpressions;
using PackSync.TestKit;

namespace PackSync.Fault.Tests;

/// <summary>
/// Runs the command under strace, from outside: it sees every call that changes something, and, told so, kills the process as it enters the Nth of a name, or has
/// that one fail. strace counts each name by thread; a run has one worker thread that does nearly everything.
/// </summary>
internal static partial class Strace
{
    /// <summary>Calls that write, name, remove or flush. Of opens only those that create a file are points.</summary>
    public static readonly string[] Calls =
    [
        "write", "pwrite64", "writev", "pwritev", "pwritev2", "copy_file_range", "sendfile", "rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "fsync",
        "fdatasync", "syncfs", "ftruncate", "truncate", "fallocate", "link", "linkat", "symlink", "symlinkat", "chmod", "fchmod", "fchmodat", "lchown", "fchown", "utimensat", "openat", "open",
    ];

    public static bool IsInstalled { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "strace")));

    /// <param name="always">Further injections, such as those that stand for a file system without rename-exchange.</param>
    public static (RunResult Result, IReadOnlyList<TracedCall> Calls) Trace(FaultTarget target, string[] always, params string[] arguments)
    {
        (RunResult result, string log) = Run(target, ["--seccomp-bpf", .. always], arguments);
        Dictionary<(string, string), int> counts = [];
        List<TracedCall> calls = [];
        foreach (string line in log.Split('\n'))
        {
            if (Call().Match(line) is not { Success: true } match)
                continue;
            (string thread, string name) = (match.Groups["thread"].Value, match.Groups["name"].Value);
            calls.Add(new TracedCall(thread, name, counts[(thread, name)] = counts.GetValueOrDefault((thread, name)) + 1, line));
        }

        return (result, calls);
    }

    /// <summary>Without --seccomp-bpf, which makes the others fast: with it strace 6.1 sends no signal.</summary>
    /// <returns>Whether the point was reached.</returns>
    public static bool Kill(FaultTarget target, TracedCall at, string[] always, params string[] arguments)
    {
        (_, string log) = Run(target, [.. always, $"--inject={at.Name}:signal=KILL:when={at.Index}"], arguments);
        return log.Contains("+++ killed by SIGKILL +++", StringComparison.Ordinal);
    }

    /// <returns>Null where the point was not reached.</returns>
    public static RunResult? Fail(FaultTarget target, TracedCall at, string error, string when, params string[] arguments)
    {
        (RunResult result, string log) = Run(target, ["--seccomp-bpf", $"--inject={at.Name}:error={error}:when={when}"], arguments);
        return log.Contains("(INJECTED)", StringComparison.Ordinal) ? result : null;
    }

    /// <summary>As NFS and its like: renameat2 knows no flags there. A plain rename is another call.</summary>
    public static readonly string[] NoExchange = ["--inject=renameat2:error=EINVAL"];

    private static (RunResult Result, string Log) Run(FaultTarget target, string[] inject, string[] arguments)
    {
        string log = target.Packs + ".strace";
        RunResult result = target.Run(["strace", "--follow-forks", "--decode-fds=path", "--string-limit=4096", $"--output={log}", $"--trace={string.Join(',', Calls)}", .. inject], arguments);
        string text = File.ReadAllText(log);
        File.Delete(log);
        return (result, text);
    }

    /// <summary>On the target, and changing it; what is printed names the target as well, and is none.</summary>
    public static bool IsPoint(TracedCall call)
        => call.Text.Contains(FaultTarget.Mark, StringComparison.Ordinal)
            && !call.Text.Contains("<pipe:", StringComparison.Ordinal)
            && (call.Name is not ("openat" or "open") || call.Text.Contains("O_CREAT", StringComparison.Ordinal));

    /// <summary>Its number, which strace counts by thread, is one that the first thread has used up while its libraries were loaded: without these nothing of ours runs at all.</summary>
    public static bool IsOfLoader(TracedCall point, IReadOnlyList<TracedCall> calls)
        => point.Index <= calls.TakeWhile(call => !call.Text.Contains(FaultTarget.Mark, StringComparison.Ordinal)).Count(call => call.Name == point.Name && call.Thread == calls[0].Thread);

    public static string When(TracedCall call) => call.Index.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<thread>\d+) +(?<name>\w+)\(")]
    private static partial Regex Call();
}
