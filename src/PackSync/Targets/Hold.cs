using System.Globalization;

namespace PackSync.Targets;

/// <summary>A freeze on purpose, of a target or of one pack: by a person, or by a rollback, so that the next apply does not bring back what was undone.</summary>
/// <param name="By">The user.</param>
/// <param name="Host">Where it was typed.</param>
/// <param name="Until">From then on it counts no more; null: until it is released.</param>
public sealed record Hold(string By, string Host, DateTimeOffset Since, string? Reason, DateTimeOffset? Until)
{
    /// <summary>The rollback that made it; null: a person did.</summary>
    public string? Run { get; init; }

    public bool IsInForceAt(DateTimeOffset now) => Until is null || now < Until;

    /// <summary>For people, after "held": <c>since 2026-11-25 12:00Z by alice on web1 until 2026-12-01 00:00Z (rolled back by run …): its reason</c>.</summary>
    public string ToText()
        => $"since {Time(Since)} by {By} on {Host}{(Until is { } until ? $" until {Time(until)}" : "")}{(Run is null ? "" : $" (rolled back by run {Run})")}{(Reason is null ? "" : $": {Reason}")}";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
