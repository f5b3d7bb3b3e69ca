using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Cli.Commands;

namespace PackSync.Cli.Completion;

/// <summary>The words before the cursor, read as far as they go. Unlike the parser it minds no fault: a line is wrong until it is finished.</summary>
/// <param name="Group">A first word that is no command by itself, such as <c>index</c>; or one that nobody knows.</param>
/// <param name="Pending">The option whose value comes next.</param>
/// <param name="Options">Name → value, the last one given; null: a switch.</param>
internal sealed record WordsSoFar(CommandSpec? Command, string? Group, OptionSpec? Pending, ImmutableDictionary<string, string?> Options)
{
    private static readonly WordsSoFar None = new(null, null, null, ImmutableDictionary<string, string?>.Empty);

    public IEnumerable<OptionSpec> KnownOptions => (Command?.Options ?? []).Concat(CommonOptions.All);

    public static WordsSoFar Read(IEnumerable<string> words, ImmutableArray<CommandSpec> commands)
        => words.Aggregate(None, (read, word) => read.Next(word, commands));

    private WordsSoFar Next(string word, ImmutableArray<CommandSpec> commands)
    {
        if (Pending is not null)
            return word == "=" ? this : this with { Pending = null, Options = Options.SetItem(Pending.Name, word) }; // bash splits `--pack=aws` in three
        if (word.StartsWith('-'))
            return NextOption(word);
        if (Command is not null)
            return this;
        string name = Group is null ? word : $"{Group} {word}";
        if (commands.FirstOrDefault(command => command.Name == name) is { } found)
            return this with { Command = found };
        return this with { Group = Group ?? word };
    }

    private WordsSoFar NextOption(string word)
    {
        string[] parts = word.Split('=', 2);
        OptionSpec? option = KnownOptions.FirstOrDefault(known => known.Long == parts[0] || (known.Letter is { } letter && $"-{letter}" == parts[0]));
        return (option, parts) switch
        {
            (null, _) => this,
            (_, [_, string value]) => this with { Options = Options.SetItem(option.Name, value) },
            ({ Value: not null, ValueIsOptional: false }, _) => this with { Pending = option },
            _ => this with { Options = Options.SetItem(option.Name, null) },
        };
    }
}
