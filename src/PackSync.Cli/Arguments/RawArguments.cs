namespace PackSync.Cli.Arguments;

/// <summary>Options read from the arguments as they stand, because how to answer must be known where they cannot be parsed, too.</summary>
internal sealed class RawArguments(string[] arguments)
{
    public bool Has(OptionSpec option) => arguments.Contains(option.Long, StringComparer.Ordinal);

    /// <summary>The last one wins, as with the parser.</summary>
    public string? Value(OptionSpec option) => Values(option).LastOrDefault();

    public IEnumerable<string> Values(OptionSpec option)
    {
        string[] names = option.Letter is { } letter ? [option.Long, $"-{letter}"] : [option.Long];
        foreach ((int index, string argument) in arguments.Index())
        {
            if (names.Contains(argument, StringComparer.Ordinal))
            {
                if (arguments.ElementAtOrDefault(index + 1) is { } next)
                    yield return next;
            }
            else if (names.FirstOrDefault(name => argument.StartsWith(name + "=", StringComparison.Ordinal) || argument.StartsWith(name + ":", StringComparison.Ordinal)) is { } name)
                yield return argument[(name.Length + 1)..];
        }
    }
}
