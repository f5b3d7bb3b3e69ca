namespace PackSync.Diagnostics;

/// <summary>
/// One thing to tell the user: a coded sentence, where it stands, and the way out.
/// Every code is made in exactly one place (a *Problems class of its stage) and has a section in docs/diagnostics.md.
/// </summary>
/// <param name="Code">PSnnnn. PS1xxx manifest, PS2xxx index, git, resolving, PS3xxx lock, PS4xxx inspect, plan, PS5xxx apply, PS6xxx and PS7xxx StackStorm, PS9xxx ours.</param>
/// <param name="Message">One sentence without a final period; never holds a credential or a control character.</param>
/// <param name="Help">What to do about it; null where the message says it already.</param>
public sealed record Diagnostic(
    string Code,
    Severity Severity,
    string Message,
    string? Help = null,
    SourcePlace? Place = null,
    FailureKind Kind = FailureKind.Error)
{
    public static Diagnostic Error(string code, string message, string? help = null, SourcePlace? place = null, FailureKind kind = FailureKind.Error)
        => new(code, Severity.Error, message, help, place, kind);

    public static Diagnostic Warning(string code, string message, string? help = null, SourcePlace? place = null)
        => new(code, Severity.Warning, message, help, place);

    /// <summary>The line that people, editors and MSBuild read: <c>packs.yaml(12,5): error PS1003: sentence</c>.</summary>
    public override string ToString()
    {
        string severity = Severity == Severity.Error ? "error" : "warning";
        return Place is null ? $"{severity} {Code}: {Message}" : $"{Place}: {severity} {Code}: {Message}";
    }
}
