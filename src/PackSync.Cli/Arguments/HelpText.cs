using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PackSync.Cli.Commands;

namespace PackSync.Cli.Arguments;

/// <summary>Help, from the same specs that the parser is made of. Each text ends with a newline.</summary>
internal static class HelpText
{
    public static string OfTool(ImmutableArray<CommandSpec> commands)
    {
        var text = new StringBuilder("""
            Keeps the packs of a StackStorm installation equal to packs.yaml and packs.lock.

            usage: dotnet pack-sync COMMAND [OPTION…]

            Commands:

            """.ReplaceLineEndings("\n"));
        int width = commands.Max(command => Usage(command).Length);
        foreach (CommandSpec command in commands)
            text.Append(CultureInfo.InvariantCulture, $"  {Usage(command).PadRight(width)}  {command.Summary}\n");
        text.Append("\nOptions of every command:\n");
        Append(text, CommonOptions.All, Width(CommonOptions.All));
        text.Append("""

            Exit codes:
              0  done, or nothing to do      4  the lock is missing or stale     7   follow-up pending
              1  error                       5  another run holds the target     64  wrong usage
              2  changes pending             6  refused                          130 cancelled
              3  drift, or content that is not what the lock says

            Examples:

            """.ReplaceLineEndings("\n"));
        Append(text, [.. commands.Select(command => command.Examples[0])]);
        text.Append("\n`dotnet pack-sync COMMAND --help` tells more of a command.\n");
        return text.ToString();
    }

    public static string OfCommand(CommandSpec command)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"dotnet pack-sync {command.Name}: {command.Summary}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"usage: dotnet pack-sync {Usage(command)} [OPTION…]\n\n");
        text.Append(command.Text.ReplaceLineEndings("\n")).Append("\n\n");
        int width = Width([.. command.Options, .. CommonOptions.All]);
        if (!command.Options.IsEmpty)
        {
            text.Append("Options:\n");
            Append(text, command.Options, width);
            text.Append('\n');
        }

        text.Append("Options of every command:\n");
        Append(text, CommonOptions.All, width);
        text.Append("\nExamples:\n");
        Append(text, command.Examples);
        return text.ToString();
    }

    private static string Usage(CommandSpec command) => command.Argument is null ? command.Name : $"{command.Name} {command.Argument}";

    private static int Width(ImmutableArray<OptionSpec> options) => options.Max(option => option.Usage.Length) + 2;

    private static void Append(StringBuilder text, ImmutableArray<OptionSpec> options, int width)
    {
        foreach (OptionSpec option in options)
            text.Append(CultureInfo.InvariantCulture, $"  {option.Usage.PadRight(width)}{option.Help}\n");
    }

    private static void Append(StringBuilder text, ImmutableArray<CommandExample> examples)
    {
        int width = examples.Max(example => example.CommandLine.Length);
        foreach (CommandExample example in examples)
            text.Append(CultureInfo.InvariantCulture, $"  {example.CommandLine.PadRight(width)}   # {example.Meaning}\n");
    }
}
