namespace PackSync.Bench;

/// <summary>One run of a whole process.</summary>
/// <param name="Cpu">User and system time, children that were waited for included.</param>
internal sealed record Sample(TimeSpan Wall, TimeSpan Cpu);
