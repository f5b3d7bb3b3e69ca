namespace PackSync.TestKit;

/// <summary>What a process left: its exit code and everything it printed.</summary>
public sealed record RunResult(int ExitCode, string Output, string Error);
