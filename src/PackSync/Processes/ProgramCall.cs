using System.Collections.Immutable;

namespace PackSync.Processes;

/// <summary>A program that the user named, and how it is to run: no shell, the environment of this process.</summary>
/// <param name="Program">Absolute; see <see cref="ProgramPath"/>.</param>
/// <param name="Directory">Absolute; where it runs.</param>
/// <param name="Input">Its standard input; it need not read it.</param>
/// <param name="Timeout">It is killed afterwards, with everything that it started.</param>
/// <param name="Say">Hears each line that it prints, on either stream. Safe for parallel use.</param>
public sealed record ProgramCall(string Program, ImmutableArray<string> Arguments, string Directory, ReadOnlyMemory<byte> Input, TimeSpan Timeout, Action<string> Say);
