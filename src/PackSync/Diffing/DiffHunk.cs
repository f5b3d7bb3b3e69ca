using System.Collections.Immutable;

namespace PackSync.Diffing;

/// <summary>Neighbouring changes with the lines around them. Line numbers count from 1; a side without lines starts at the line before, as git has it.</summary>
public sealed record DiffHunk(int OldStart, int OldCount, int NewStart, int NewCount, ImmutableArray<DiffLine> Lines);
