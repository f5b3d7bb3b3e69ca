using System.Text.RegularExpressions;
using PackSync.TestKit;

namespace PackSync.Tests.Architecture;

/// <summary>A code is an API: made in one place, documented once, never used for two things.</summary>
public sealed partial class DiagnosticCodesTests
{
    private const string MSBuildPackage = "src/PackSync.MSBuild";

    private static readonly (string Place, string Code)[] InSource =
    [
        .. from file in SourceFile.Below("src").Concat(SourceFile.Below(MSBuildPackage, "*.targets")).Concat(SourceFile.Below(MSBuildPackage, "*.proj"))
           from Match match in InCode().Matches(file.Text)
           select (file.Path, match.Groups[1].Value),
    ];

    private static readonly string[] InDocs =
    [
        .. Heading().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "diagnostics.md"))).Select(match => match.Groups[1].Value),
    ];

    [Fact]
    public void A_code_is_made_in_exactly_one_place()
        => InSource.GroupBy(found => found.Code).Where(found => found.Count() > 1)
            .Select(found => $"{found.Key}: {string.Join(", ", found.Select(place => place.Place))}")
            .ShouldBeEmpty();

    [Fact]
    public void A_code_is_made_where_the_problems_of_its_stage_are()
        => InSource.Where(found => !found.Place.EndsWith("Problems.cs", StringComparison.Ordinal) && !found.Place.StartsWith(MSBuildPackage, StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Every_code_is_documented()
        => InSource.Select(found => found.Code).Distinct().Except(InDocs).Order().ShouldBeEmpty();

    [Fact]
    public void Every_documented_code_exists()
        => InDocs.Except(InSource.Select(found => found.Code)).ShouldBeEmpty();

    [Fact]
    public void The_documentation_is_sorted_and_has_each_code_once()
        => InDocs.ShouldBe(InDocs.Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex("\"(PS[0-9]{4})\"", RegexOptions.CultureInvariant)]
    private static partial Regex InCode();

    [GeneratedRegex(@"^### (PS[0-9]{4})\s*$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Heading();
}
