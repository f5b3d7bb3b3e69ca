using System.Collections.Immutable;
using McMaster.Extensions.CommandLineUtils;
using PackSync.Cli.Commands;

namespace PackSync.Cli.Arguments;

/// <summary>
/// Arguments → <see cref="ParsedCommand"/>. McMaster stops here: builder API and untyped options only, because its attributes and
/// <c>Execute()</c> need reflection that a native binary does not have. What is wrong is said by us (<see cref="UsageProblems"/>).
/// </summary>
internal static class CommandLine
{
    /// <returns>Null where no command was named: only common options, or nothing at all.</returns>
    /// <exception cref="UsageException">Unknown command or option, missing value.</exception>
    public static ParsedCommand? Parse(string[] arguments, ImmutableArray<CommandSpec> commands, out bool help, out bool version)
    {
        // McMaster stops at the first word it does not know and leaves it, with the rest, in RemainingArguments
        using var application = new CommandLineApplication(throwOnUnexpectedArg: false);
        Dictionary<CommandLineApplication, CommandSpec> specs = [];
        foreach (OptionSpec option in CommonOptions.All)
            Add(application, option);
        foreach (CommandSpec command in commands)
        {
            application.Command(command.Name, built =>
            {
                foreach (OptionSpec option in CommonOptions.All.Concat(command.Options))
                    Add(built, option);
                if (command.Argument is not null)
                    built.Argument(command.Argument, "", multipleValues: true);
                specs[built] = command;
            }, throwOnUnexpectedArg: false);
        }

        CommandLineApplication selected = Selected(application, arguments);
        ImmutableDictionary<string, ImmutableArray<string?>> values = Values(application, selected);
        help = values.ContainsKey(CommonOptions.Help.Name);
        version = values.ContainsKey(CommonOptions.Version.Name);
        if (!specs.TryGetValue(selected, out CommandSpec? spec))
            return selected.RemainingArguments is [string word, ..] ? throw Unknown(word, commands) : null;
        if (selected.RemainingArguments is [string unexpected, ..])
            throw Unexpected(unexpected, spec);
        return new ParsedCommand(spec, [.. selected.Arguments.SelectMany(argument => argument.Values)], values);
    }

    private static CommandLineApplication Selected(CommandLineApplication application, string[] arguments)
    {
        try
        {
            return application.Parse(arguments).SelectedCommand;
        }
        catch (CommandParsingException fault)
        {
            throw new UsageException(UsageProblems.BadOption(fault.Message), fault.Command == application ? null : fault.Command.Name);
        }
    }

    private static void Add(CommandLineApplication application, OptionSpec option)
    {
        string template = option.Letter is null ? option.Long : $"-{option.Letter}|{option.Long}";
        CommandOptionType type = option switch
        {
            { Value: null } => CommandOptionType.NoValue,
            { ValueIsOptional: true } => CommandOptionType.SingleOrNoValue,
            _ => CommandOptionType.MultipleValue, // the last wins, so a script can append an option
        };
        application.Option(template, "", type);
    }

    /// <summary>Common options count before the command as well as after it.</summary>
    private static ImmutableDictionary<string, ImmutableArray<string?>> Values(CommandLineApplication application, CommandLineApplication selected)
        => application.Options.Concat(selected == application ? [] : selected.Options)
            .Where(option => option.HasValue())
            .GroupBy(option => option.LongName!, StringComparer.Ordinal)
            .ToImmutableDictionary(found => found.Key, found => found.SelectMany(option => option.Values).ToImmutableArray(), StringComparer.Ordinal);

    private static UsageException Unknown(string word, ImmutableArray<CommandSpec> commands) => word.StartsWith('-')
        ? new UsageException(UsageProblems.UnknownOption(word, "dotnet pack-sync", CommonOptions.All.Select(option => option.Long)))
        : new UsageException(UsageProblems.UnknownCommand(word, commands.Select(command => command.Name)));

    private static UsageException Unexpected(string word, CommandSpec command) => word.StartsWith('-')
        ? new UsageException(UsageProblems.UnknownOption(word, command.Name, CommonOptions.All.Concat(command.Options).Select(option => option.Long)), command.Name)
        : new UsageException(UsageProblems.UnexpectedArgument(word, command.Name), command.Name);
}
