using System.Text;
using PackSync.Diagnostics;

namespace PackSync.Reporting;

/// <summary>A diagnostic as people, editors and MSBuild read it, then the way out on an indented line.</summary>
public static class DiagnosticText
{
    public static string Of(IEnumerable<Diagnostic> diagnostics, TextStyle style)
    {
        var text = new StringBuilder();
        foreach (Diagnostic diagnostic in diagnostics)
            Append(text, diagnostic, style, "");
        return style.Finish(text);
    }

    internal static void Append(StringBuilder text, Diagnostic diagnostic, TextStyle style, string indent)
    {
        Tint tint = diagnostic.Severity == Severity.Error ? Tint.Red : Tint.Yellow;
        string head = $"{(diagnostic.Severity == Severity.Error ? "error" : "warning")} {diagnostic.Code}";
        // colour only where nobody parses: the line is MSBuild's own form
        text.Append(indent).Append(diagnostic.ToString().Replace(head, style.Paint(tint, head), StringComparison.Ordinal)).Append('\n');
        if (diagnostic.Help is { } help)
            text.Append(indent).Append("    ").Append(help).Append('\n');
    }
}
