using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Reporting.Formats;

/// <summary>One thing that a build server is to show beside a line.</summary>
/// <param name="Rule">A diagnostic's code, or a condition's word as in JSON: <c>drift</c>, <c>pending</c>.</param>
/// <param name="Message">One sentence, safe to show.</param>
/// <param name="Help">The way out; null where the message says it.</param>
/// <param name="Pack">Null: it is not about one pack.</param>
public sealed record Finding(string Rule, FindingLevel Level, string Message, string? Help, SourcePlace? Place, PackRef? Pack)
{
    public static Finding Of(Diagnostic diagnostic, FindingLevel level, PackRef? pack = null)
        => new(diagnostic.Code, level, diagnostic.Message, diagnostic.Help, diagnostic.Place, pack);

    /// <summary>The sentence and the way out, on two lines.</summary>
    public string Text => Help is null ? Message : $"{Message}\n{Help}";
}

public enum FindingLevel
{
    Error,
    Warning,
    Note,
}
