using System.Collections.Immutable;
using System.Globalization;
using PackSync.Cli.Arguments;
using PackSync.Packs;

namespace PackSync.Cli.Commands;

/// <summary>Option text → values; what is wrong is a <see cref="UsageException"/>.</summary>
internal static class OptionReading
{
    public static int Number(ParsedCommand parsed, OptionSpec option, int otherwise, int least, int most)
        => parsed.Value(option) is not { } text ? otherwise : Number(parsed.Command.Name, option.Long, text, least, most);

    public static int Number(string command, string name, string text, int least, int most)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new UsageException(UsageProblems.BadValue(name, text, $"a number from {least} to {most}"), command);

    /// <returns>Null where the option was not given.</returns>
    public static T? Word<T>(ParsedCommand parsed, OptionSpec option, params (string Word, T Value)[] words)
        where T : struct
    {
        if (parsed.Value(option) is not { } text)
            return null;
        foreach ((string word, T value) in words)
        {
            if (text == word)
                return value;
        }

        throw new UsageException(UsageProblems.BadValue(option.Long, text, string.Join(" or ", words.Select(known => known.Word))), parsed.Command.Name);
    }

    public static ImmutableArray<PackRef> Packs(string command, string name, IEnumerable<string> texts)
        => [.. texts.Select(text => PackRef.TryParse(text, out PackRef? pack)
            ? pack.Value
            : throw new UsageException(UsageProblems.BadValue(name, text, "a pack's name"), command))];

    public static void Exclusive(ParsedCommand parsed, OptionSpec one, OptionSpec other, string why)
    {
        if (parsed.Has(one) && parsed.Has(other))
            throw new UsageException(UsageProblems.Contradiction(one.Long, other.Long, why), parsed.Command.Name);
    }

    public static void Refuse(ParsedCommand parsed, OptionSpec option, string why)
    {
        if (parsed.Has(option))
            throw new UsageException(UsageProblems.Contradiction(option.Long, $"'{parsed.Command.Name}'", why), parsed.Command.Name);
    }
}
