namespace PackSync.Bench;

/// <summary>One run of a whole process.</summary>
/// <param name="Cpu">User and system time, children that were waited for included.</param>
/// <param name="Memory">The largest resident set of one process, in bytes.</param>
internal sealed record Sample(TimeSpan Wall, TimeSpan Cpu, long Memory);
