using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace PackSync.Packs;

/// <summary>The platform's Python: <c>3</c>, <c>3.11</c> or <c>3.11.4</c>. Only the major number counts, as for StackStorm.</summary>
public sealed partial record PythonVersion
{
    private PythonVersion(string text) => Text = text;

    public string Text { get; }

    /// <summary><c>2</c> or <c>3</c>.</summary>
    public string Major => Text[..1];

    public static bool TryParse(string? text, [NotNullWhen(true)] out PythonVersion? result)
    {
        result = text is not null && Form().IsMatch(text) ? new PythonVersion(text) : null;
        return result is not null;
    }

    public override string ToString() => Text;

    [GeneratedRegex(@"^[23](\.[0-9]{1,3}){0,2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
