using System.Text;
using PackSync.Diagnostics;

namespace PackSync.Reporting;

/// <summary>Which keys of a declared config change, by value.</summary>
public static class ConfiguredText
{
    internal static void Append(StringBuilder text, ReportBody.Configured body, TextStyle style)
    {
        if (!body.AreKnown && !body.Changes.IsEmpty)
            AppendChanges(text, body, style);
        string path = Display.Safe(body.Path);
        text.Append(style.Paint(Tint.Bold, body switch
        {
            { Changes.IsEmpty: true } => $"Nothing to do: {path} says so already",
            { Written: true } => $"Wrote {path}; `apply` puts the config of {body.Pack} in place",
            _ => "Nothing was written",
        })).Append('\n');
    }

    /// <summary>The changes alone, before somebody is asked whether they are meant.</summary>
    public static string Changes(ReportBody.Configured body, TextStyle style)
    {
        var text = new StringBuilder();
        AppendChanges(text, body, style);
        return style.Finish(text);
    }

    private static void AppendChanges(StringBuilder text, ReportBody.Configured body, TextStyle style)
    {
        text.Append(style.Paint(Tint.Bold, $"{Display.Safe(body.Path)}: the config of {body.Pack}")).Append("\n\n");
        foreach ((Tint tint, string word, string line) in body.Changes.Select(StepDetails.Key))
            text.Append("  ").Append(style.Paint(tint, word.PadRight("changed".Length))).Append(' ').Append(line).Append('\n');
        text.Append('\n');
    }
}
