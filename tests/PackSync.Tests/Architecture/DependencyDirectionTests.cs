using System.Text.RegularExpressions;
using PackSync.TestKit;

namespace PackSync.Tests.Architecture;

/// <summary>The stages of the library stand in one order, and each may use only those before it (docs/architecture.md).</summary>
public sealed partial class DependencyDirectionTests
{
    private const string Root = "(root)";

    private static readonly string[] Order =
    [
        "Files", "Diagnostics", "Yaml", "Packs", "Manifests", "Lockfiles", "Http", "Indexes", "Trees", "Git", "Resolving",
        "Targets", "Inspecting", "Planning", "StackStorm", "Applying", "Reporting", Root,
    ];

    [Fact]
    public void No_stage_uses_one_that_comes_after_it()
    {
        string[] arrows =
        [
            .. SourceFiles.Of("src/PackSync")
                .SelectMany(file => Uses(file).Select(used => (file.Path, From: Stage(file), Used: used)))
                .Where(arrow => Rank(arrow.Used) > Rank(arrow.From))
                .Select(arrow => $"{arrow.Path}: {arrow.From} uses {arrow.Used}")
                .Distinct(),
        ];

        arrows.ShouldBeEmpty();
    }

    [Fact]
    public void Every_namespace_is_its_folder()
    {
        string[] strays =
        [
            .. SourceFiles.Of("src")
                .Where(file => Namespace().Match(file.Text) is { Success: true } match && match.Groups[1].Value != FolderName(file))
                .Select(file => file.Path),
        ];

        strays.ShouldBeEmpty();
    }

    [Fact]
    public void Every_folder_of_the_library_has_its_place_in_the_order()
        => SourceFiles.Of("src/PackSync").Select(Stage).Distinct().Except(Order).ShouldBeEmpty();

    [Theory]
    [InlineData("using PackSync.Planning;", "Planning")]
    [InlineData("using static PackSync.Planning.Planner;", "Planning")]
    [InlineData("using Plans = PackSync.Planning.Plan;", "Planning")]
    [InlineData("using PackSync.Git.Store;", "Git")]
    [InlineData("var plan = PackSync.Planning.Planner.Plan();", "Planning")]
    [InlineData("/// <exception cref=\"Diagnostics.DiagnosticException\">a faulty file</exception>", "Diagnostics")]
    [InlineData("internal sealed record X(Planning.Plan Plan);", "Planning")]
    public void The_reader_of_sources_finds_a_use(string line, string stage)
        => Uses(new SourceFile("src/PackSync/Files/X.cs", line)).ShouldContain(stage);

    [Theory]
    [InlineData("using System.IO;")]
    [InlineData("string text = \"Planning.Plan\".Trim();")]
    [InlineData("// Applying. Reporting.")]
    public void The_reader_of_sources_finds_no_use(string line)
        => Uses(new SourceFile("src/PackSync/Files/X.cs", line)).ShouldBeEmpty();

    private static int Rank(string stage) => Array.IndexOf(Order, stage);

    private static string Stage(SourceFile file)
    {
        string[] parts = file.Path.Split('/');
        return parts.Length > 3 ? parts[2] : Root;
    }

    private static string FolderName(SourceFile file)
        => string.Join('.', file.Path.Split('/')[1..^1]);

    private static IEnumerable<string> Uses(SourceFile file)
        => Use().Matches(StringLiteral().Replace(file.Text, match => match.Value.StartsWith("\"", StringComparison.Ordinal) && IsCref(file.Text, match.Index) ? match.Value : "\"\""))
            .Select(match => match.Groups[1].Value)
            .Where(stage => Order.Contains(stage));

    private static bool IsCref(string text, int index) => text[..index].EndsWith("cref=", StringComparison.Ordinal);

    // A stage's name before a dot and a type's or a folder's name: `using PackSync.Git.Store;`, `PackSync.Git.X`, `Git.X`; also the end of a using.
    [GeneratedRegex(@"(?:PackSync\.|(?<![\w.]))([A-Z][A-Za-z]+)(?:\.[A-Z]|;)", RegexOptions.CultureInvariant)]
    private static partial Regex Use();

    [GeneratedRegex("\"(?:[^\"\\\\\n]|\\\\.)*\"", RegexOptions.CultureInvariant)]
    private static partial Regex StringLiteral();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
