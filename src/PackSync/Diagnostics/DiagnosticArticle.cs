namespace PackSync.Diagnostics;

/// <summary>What the documentation says of a code.</summary>
/// <param name="Title">What is wrong, in one sentence of Markdown.</param>
/// <param name="Text">Causes and the way out, in Markdown; may be empty.</param>
public sealed record DiagnosticArticle(string Code, string Title, string Text)
{
    /// <summary>All of it, as it stands in the documentation.</summary>
    public string Markdown => Text.Length == 0 ? $"**{Title}**" : $"**{Title}** {Text}";
}
