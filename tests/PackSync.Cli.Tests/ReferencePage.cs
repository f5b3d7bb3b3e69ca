using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PackSync.Cli.Arguments;
using PackSync.Cli.Commands;

namespace PackSync.Cli.Tests;

/// <summary>docs/reference.md, from the specs that parser, help and completion are made of.</summary>
internal static class ReferencePage
{
    public static string Of(ImmutableArray<CommandSpec> commands)
    {
        var page = new StringBuilder("""
            # Command reference

            Every command and option, as `--help` has them. Made from the tool itself, not by hand: `PACK_SYNC_ACCEPT=1 dotnet test --project tests/PackSync.Cli.Tests -- --filter-class '*ReferencePageTests'`
            makes it anew, and a test holds it against the tool. What scripts may rely on stands in [commands.md](commands.md).

            | Command | |
            |---|---|

            """);
        foreach (CommandSpec command in commands)
            page.Append(CultureInfo.InvariantCulture, $"| [`{Cell(Usage(command))}`](#{command.Name.Replace(' ', '-')}) | {Cell(command.Summary)} |\n");
        page.Append("\n## Options of every command\n\nBefore or after the command's name.\n\n");
        AppendOptions(page, CommonOptions.All);
        foreach (CommandSpec command in commands)
            Append(page, command);
        return page.ToString();
    }

    private static void Append(StringBuilder page, CommandSpec command)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {command.Name}\n\n{char.ToUpperInvariant(command.Summary[0])}{command.Summary[1..]}{(command.Summary.EndsWith('?') ? "" : ".")}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"    dotnet pack-sync {Usage(command)} [OPTION…]\n\n");
        page.Append(command.Text.ReplaceLineEndings("\n").Trim()).Append("\n\n");
        if (!command.Options.IsEmpty)
        {
            AppendOptions(page, command.Options);
            page.Append('\n');
        }

        int width = command.Examples.Max(example => example.CommandLine.Length);
        page.Append("```console\n");
        foreach (CommandExample example in command.Examples)
            page.Append(CultureInfo.InvariantCulture, $"$ {example.CommandLine.PadRight(width)}   # {example.Meaning}\n");
        page.Append("```\n");
    }

    private static void AppendOptions(StringBuilder page, ImmutableArray<OptionSpec> options)
    {
        page.Append("| Option | |\n|---|---|\n");
        foreach (OptionSpec option in options)
            page.Append(CultureInfo.InvariantCulture, $"| `{Cell(option.Usage.Trim())}` | {Cell(option.Help)} |\n");
    }

    private static string Usage(CommandSpec command) => command.Argument is null ? command.Name : $"{command.Name} {command.Argument}";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
