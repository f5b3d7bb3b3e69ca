using PackSync.Diagnostics;

namespace PackSync.Cli.Arguments;

/// <summary>The command line is wrong: exit 64.</summary>
/// <param name="command">Whose help answers it; null: the tool's.</param>
internal sealed class UsageException(Diagnostic diagnostic, string? command = null) : Exception(diagnostic.Message)
{
    public Diagnostic Diagnostic { get; } = diagnostic;

    public string? Command { get; } = command;
}
