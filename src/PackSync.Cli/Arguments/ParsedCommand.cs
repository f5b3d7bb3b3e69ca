using System.Collections.Immutable;

namespace PackSync.Cli.Arguments;

/// <summary>What was typed, by option name; nothing has been interpreted yet.</summary>
internal sealed record ParsedCommand(CommandSpec Command, ImmutableArray<string> Arguments, ImmutableDictionary<string, ImmutableArray<string?>> Options)
{
    public bool Has(OptionSpec option) => Options.ContainsKey(option.Name);

    /// <summary>The last one given wins, as with most tools; null where the option was not given, or without a value.</summary>
    public string? Value(OptionSpec option) => Options.TryGetValue(option.Name, out ImmutableArray<string?> values) ? values[^1] : null;

    public ImmutableArray<string> Values(OptionSpec option)
        => Options.TryGetValue(option.Name, out ImmutableArray<string?> values) ? [.. values.OfType<string>()] : [];
}
