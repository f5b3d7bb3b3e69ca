using System.Text.RegularExpressions;
using PackSync.TestKit;

namespace PackSync.Tests.Architecture;

/// <summary>A source file of this project, by its path from the checkout's root.</summary>
internal sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>The text without comments and without what stands in strings.</summary>
    public string Code { get; } = CommentOrString().Replace(Text, "\"\"");

    /// <summary>The first folder below src/PackSync; empty for the files that stand there themselves.</summary>
    public string Stage { get; } = Path.Split('/') is ["src", "PackSync", string stage, _, ..] ? stage : "";

    public IEnumerable<string> DeclaredTypes => Declaration().Matches(Code).Select(match => match.Groups[1].Value);

    public static IReadOnlyList<SourceFile> Below(string folder, string pattern = "*.cs")
        => [.. Directory.EnumerateFiles(System.IO.Path.Combine(RepositoryRoot.Path, folder), pattern, SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllText(System.IO.Path.Combine(RepositoryRoot.Path, path))))];

    [GeneratedRegex(""""
        """[\s\S]*?"""|@"(?:[^"]|"")*"|"(?:[^"\\\n]|\\.)*"|//[^\n]*|/\*[\s\S]*?\*/
        """", RegexOptions.CultureInvariant)]
    private static partial Regex CommentOrString();

    [GeneratedRegex(@"^(?:public|internal|file)[\w ]* (?:class|record struct|record|struct|enum|interface) (\w+)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
