using System.Globalization;
using PackSync.Cli.Arguments;

namespace PackSync.Cli.Commands;

/// <summary>The date of <c>--until</c>. Without a time zone it is this machine's; a day alone is meant to its end.</summary>
internal static class HoldUntil
{
    private const int LongestSpan = 10_000;

    /// <param name="now">What lies before it is a mistake.</param>
    /// <exception cref="UsageException">No date, or a past one.</exception>
    public static DateTimeOffset Parse(string text, DateTimeOffset now, string command, string option)
    {
        DateTimeOffset? until = Span(text) is { } span ? now + span : Date(text);
        return until > now
            ? until.Value
            : throw new UsageException(UsageProblems.BadValue(option, text, until is null ? "a date (2026-12-24, 2026-12-24T18:00, 8h)" : "in the future"), command);
    }

    private static TimeSpan? Span(string text)
        => text.Length > 1 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and <= LongestSpan
            ? text[^1] switch
            {
                'm' => TimeSpan.FromMinutes(number),
                'h' => TimeSpan.FromHours(number),
                'd' => TimeSpan.FromDays(number),
                _ => null,
            }
            : null;

    private static DateTimeOffset? Date(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
            return new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Local));
        string[] formats = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd' 'HH:mmK", "yyyy-MM-dd' 'HH:mm:ssK"];
        return DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out DateTimeOffset time) ? time : null;
    }
}
