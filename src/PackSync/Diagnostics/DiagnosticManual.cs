using System.Collections.Frozen;
using System.Text;

namespace PackSync.Diagnostics;

/// <summary>docs/diagnostics.md, carried in the assembly: what each code means and the way out. Read only where somebody asks.</summary>
public static class DiagnosticManual
{
    private const string Heading = "### ";

    private static readonly Lazy<FrozenDictionary<string, DiagnosticArticle>> Articles = new(() => Read(Load()).ToFrozenDictionary(article => article.Code, StringComparer.OrdinalIgnoreCase));

    public static IEnumerable<string> Codes => Articles.Value.Keys.Order(StringComparer.Ordinal);

    /// <returns>Null: there is no such code.</returns>
    public static DiagnosticArticle? Find(string code) => Articles.Value.GetValueOrDefault(code);

    /// <summary>A section begins with its code, its text with the sentence in bold.</summary>
    private static IEnumerable<DiagnosticArticle> Read(string page)
    {
        foreach (string section in page.Split("\n" + Heading).Skip(1))
        {
            string[] parts = section.Split("\n## ")[0].Split('\n', 2);
            string text = parts[1].Trim();
            int end = text.IndexOf("**", 2, StringComparison.Ordinal);
            yield return new DiagnosticArticle(parts[0].Trim(), text[2..end], text[(end + 2)..].Trim());
        }
    }

    private static string Load()
    {
        using Stream stream = typeof(DiagnosticManual).Assembly.GetManifestResourceStream("diagnostics.md")
            ?? throw new InvalidOperationException("diagnostics.md is not in the assembly");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
