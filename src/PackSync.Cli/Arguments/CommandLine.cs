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
            Build(Holder(application, command.Name), command, specs);

        string[] joined = Joined(arguments, commands);
        CommandLineApplication selected = Selected(application, joined, specs);
        if (selected == application && AsOption(joined, selected.RemainingArguments) is { } written)
            return Parse(written, commands, out help, out version);
        ImmutableDictionary<string, ImmutableArray<string?>> values = Values(selected);
        help = values.ContainsKey(CommonOptions.Help.Name);
        version = values.ContainsKey(CommonOptions.Version.Name);
        if (!specs.TryGetValue(selected, out CommandSpec? spec))
            return help || version || (selected == application && selected.RemainingArguments.Count == 0) ? null : throw Unknown(selected, application, commands);
        if (selected.RemainingArguments is [string unexpected, ..])
            throw Unexpected(unexpected, spec);
        return new ParsedCommand(spec, [.. selected.Arguments.SelectMany(argument => argument.Values)], values);
    }

    /// <summary><c>help plan</c> as <c>plan --help</c>, and <c>version</c> as <c>--version</c>, as cargo, git and others have it.</summary>
    /// <param name="rest">The last of the arguments, from the first word that is no command on.</param>
    private static string[]? AsOption(string[] arguments, List<string> rest) => rest switch
    {
        ["help", ..] => [.. arguments[..^rest.Count], .. rest[1..], CommonOptions.Help.Long],
        ["version"] => [.. arguments[..^1], CommonOptions.Version.Long],
        _ => null,
    };

    /// <summary><c>--wait 600</c> as <c>--wait=600</c>: a value that may be left out is taken only from the same word, and 600, or the URL behind <c>--api</c>, would be an argument.</summary>
    private static string[] Joined(string[] arguments, ImmutableArray<CommandSpec> commands)
    {
        var optional = CommonOptions.All.Concat(commands.SelectMany(command => command.Options)).Where(option => option.ValueIsOptional).Select(option => option.Long).ToHashSet(StringComparer.Ordinal);
        List<string> joined = [];
        foreach (string word in arguments)
        {
            bool isValue = joined.Count > 0 && optional.Contains(joined[^1]) && !joined.Contains("--") && word.Length > 0 && (word.All(char.IsAsciiDigit) || IsUrl(word));
            if (isValue)
                joined[^1] += "=" + word;
            else
                joined.Add(word);
        }

        return [.. joined];
    }

    private static bool IsUrl(string word) => word.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || word.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>What a command stands in: the tool, or for <c>index health</c> a group <c>index</c>.</summary>
    private static CommandLineApplication Holder(CommandLineApplication application, string name)
    {
        if (name.Split(' ') is not [string group, _])
            return application;
        return application.Commands.Find(known => known.Name == group)
            ?? application.Command(group, built => CommonOptions.All.ToList().ForEach(option => Add(built, option)), throwOnUnexpectedArg: false);
    }

    private static void Build(CommandLineApplication holder, CommandSpec command, Dictionary<CommandLineApplication, CommandSpec> specs)
        => holder.Command(command.Name.Split(' ')[^1], built =>
        {
            foreach (OptionSpec option in CommonOptions.All.Concat(command.Options))
                Add(built, option);
            if (command.Argument is not null)
                built.Argument(command.Argument, "", multipleValues: true);
            specs[built] = command;
        }, throwOnUnexpectedArg: false);

    private static CommandLineApplication Selected(CommandLineApplication application, string[] arguments, Dictionary<CommandLineApplication, CommandSpec> specs)
    {
        try
        {
            return application.Parse(arguments).SelectedCommand;
        }
        catch (CommandParsingException fault)
        {
            throw new UsageException(UsageProblems.BadOption(fault.Message), specs.GetValueOrDefault(fault.Command)?.Name);
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
    private static ImmutableDictionary<string, ImmutableArray<string?>> Values(CommandLineApplication selected)
    {
        List<CommandOption> options = [];
        for (CommandLineApplication? holder = selected; holder is not null; holder = holder.Parent)
            options.InsertRange(0, holder.Options.Where(option => option.HasValue()));
        return options
            .GroupBy(option => option.LongName!, StringComparer.Ordinal)
            .ToImmutableDictionary(found => found.Key, found => found.SelectMany(option => option.Values).ToImmutableArray(), StringComparer.Ordinal);
    }

    private static UsageException Unknown(CommandLineApplication selected, CommandLineApplication application, ImmutableArray<CommandSpec> commands)
    {
        string group = selected == application ? "" : selected.Name + " ";
        if (selected.RemainingArguments is not [string word, ..])
            return new UsageException(UsageProblems.HalfACommand(selected.Name!, commands.Select(command => command.Name).Where(name => name.StartsWith(group, StringComparison.Ordinal))));
        return word.StartsWith('-')
            ? new UsageException(UsageProblems.UnknownOption(word, $"dotnet pack-sync {group}".TrimEnd(), CommonOptions.All.Select(option => option.Long)))
            : new UsageException(UsageProblems.UnknownCommand(group + word, commands.Select(command => command.Name)));
    }

    private static UsageException Unexpected(string word, CommandSpec command) => word.StartsWith('-')
        ? new UsageException(UsageProblems.UnknownOption(word, command.Name, CommonOptions.All.Concat(command.Options).Select(option => option.Long)), command.Name)
        : new UsageException(UsageProblems.UnexpectedArgument(word, command.Name), command.Name);
}
