using System.Text;
using PackSync.Diagnostics;

namespace PackSync.Reporting;

/// <summary>A diagnostic as people, editors and MSBuild read it, then the way out on an indented line.</summary>
public static class DiagnosticText
{
    public static string Of(IEnumerable<Diagnostic> diagnostics, TextStyle style)
    {
        var text = new StringBuilder();
        Append(text, [.. diagnostics], style, "");
        return style.Finish(text);
    }

    internal static void Append(StringBuilder text, Diagnostic[] diagnostics, TextStyle style, string indent)
    {
        foreach ((int index, Diagnostic diagnostic) in diagnostics.Index())
        {
            AppendHead(text, diagnostic, style, indent);
            if (style.OneLine)
                continue;
            bool nextSaysIt = index + 1 < diagnostics.Length && diagnostics[index + 1].Help == diagnostic.Help;
            if (diagnostic.Help is { } help && !nextSaysIt)
                text.Append(indent).Append("    ").Append(help).Append('\n');
        }
    }

    private static void AppendHead(StringBuilder text, Diagnostic diagnostic, TextStyle style, string indent)
    {
        Tint tint = diagnostic.Severity == Severity.Error ? Tint.Red : Tint.Yellow;
        string head = $"{(diagnostic.Severity == Severity.Error ? "error" : "warning")} {diagnostic.Code}";
        // colour only where nobody parses: the line is MSBuild's own form
        text.Append(indent).Append(diagnostic.ToString().Replace(head, style.Paint(tint, head), StringComparison.Ordinal));
        text.Append(style.OneLine && diagnostic.Help is { } help ? $"; {help}\n" : "\n");
    }
}
