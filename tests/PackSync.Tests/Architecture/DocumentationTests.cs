using System.Text.RegularExpressions;
using PackSync.TestKit;

namespace PackSync.Tests.Architecture;

public sealed partial class DocumentationTests
{
    [Fact]
    public void Every_link_within_the_checkout_leads_somewhere()
        => Pages().SelectMany(page => Link().Matches(File.ReadAllText(page)).Select(match => (Page: page, To: match.Groups[1].Value)))
            .Where(link => !link.To.Contains("://", StringComparison.Ordinal) && link.To[0] != '#')
            .Where(link => !Path.Exists(Path.Combine(Path.GetDirectoryName(link.Page)!, link.To.Split('#')[0])))
            .Select(link => $"{Path.GetRelativePath(RepositoryRoot.Path, link.Page)}: {link.To}")
            .ShouldBeEmpty();

    private static IEnumerable<string> Pages()
        => Directory.EnumerateFiles(RepositoryRoot.Path, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "docs"), "*.md"))
            .Concat(Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "examples", "quickstart"), "*.md"))
            .Concat(Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "examples", "msbuild"), "*.md"));

    [GeneratedRegex(@"\]\(([^)\s]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
