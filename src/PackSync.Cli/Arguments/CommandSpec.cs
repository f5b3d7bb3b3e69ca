using System.Collections.Immutable;

namespace PackSync.Cli.Arguments;

/// <summary>One command: what help says of it, what it takes, and what runs it.</summary>
/// <param name="Name">One word, or two: <c>index health</c>.</param>
/// <param name="Argument">What stands for its positional arguments in help, such as <c>[PACK…]</c>; null: it takes none.</param>
/// <param name="Text">What it does and what it never does, in two or three sentences.</param>
internal sealed record CommandSpec(
    string Name,
    string? Argument,
    string Summary,
    string Text,
    ImmutableArray<OptionSpec> Options,
    ImmutableArray<CommandExample> Examples,
    Func<Commands.CommandRun, Task<Reporting.Report>> RunAsync)
{
    /// <summary>Runs in each environment that --file names.</summary>
    public bool TakesSeveralFiles { get; init; }
}

internal sealed record CommandExample(string CommandLine, string Meaning);
