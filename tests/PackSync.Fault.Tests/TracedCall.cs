namespace PackSync.Fault.Tests;

/// <summary>One system call of a run.</summary>
/// <param name="Index">The how-manieth call of that name in its thread, from 1: what strace counts by.</param>
/// <param name="Text">As strace shows it, for messages.</param>
internal sealed record TracedCall(string Thread, string Name, int Index, string Text)
{
    public override string ToString() => $"{Name} #{Index}";
}
