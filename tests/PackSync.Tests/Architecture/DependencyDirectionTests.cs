using System.Text.RegularExpressions;

namespace PackSync.Tests.Architecture;

/// <summary>The stages of the library stand in one order, and each may use only those before it (docs/architecture.md).</summary>
public sealed class DependencyDirectionTests
{
    private static readonly string[] Order =
    [
        "Files", "Diagnostics", "Hashing", "Processes", "Yaml", "Packs", "Manifests", "Lockfiles", "Environments", "Http", "Indexes", "Trees", "Git", "Resolving",
        "Targets", "Inspecting", "Importing", "Planning", "Diffing", "StackStorm", "Applying", "Reporting", "",
    ];

    private static readonly IReadOnlyList<SourceFile> Library = SourceFile.Below("src/PackSync");

    [Fact]
    public void No_stage_uses_one_that_comes_after_it() => Backwards(Library).ShouldBeEmpty();

    [Fact]
    public void Every_folder_of_the_library_has_its_place_in_the_order()
        => Library.Select(file => file.Stage).Distinct().Except(Order).ShouldBeEmpty();

    [Fact]
    public void Every_namespace_is_its_folder()
        => SourceFile.Below("src")
            .Where(file => file.Text.Contains("\nnamespace ", StringComparison.Ordinal) || file.Text.StartsWith("namespace ", StringComparison.Ordinal))
            .Where(file => !Regex.IsMatch(file.Text, $@"^namespace {Regex.Escape(string.Join('.', file.Path.Split('/')[1..^1]))};", RegexOptions.Multiline))
            .Select(file => file.Path)
            .ShouldBeEmpty();

    [Theory]
    [InlineData("using PackSync.Planning;")]
    [InlineData("using static PackSync.Planning.Planner;")]
    [InlineData("using Plans = PackSync.Planning.Plan;")]
    [InlineData("using PackSync.Applying.Steps;")]
    [InlineData("namespace X; class Y { PackSync.Planning.Plan? P; }")]
    [InlineData("namespace X; class Y { Planning.Plan? P; }")]
    [InlineData("namespace X; class Y { Pipeline? P; }")]
    public void An_arrow_the_other_way_is_found(string text)
        => Backwards([new("src/PackSync/Targets/X.cs", text), new("src/PackSync/Planning/Plan.cs", "public record Plan;"), new("src/PackSync/Pipeline.cs", "public class Pipeline;")])
            .ShouldHaveSingleItem();

    [Theory]
    [InlineData("using PackSync.Files;")]
    [InlineData("namespace X; class Y { int P => Planning.Count; }")]
    [InlineData("namespace X; /* Planning.Plan */ class Y { string P => \"Planning.Plan\"; } // Pipeline")]
    public void What_only_looks_like_an_arrow_is_none(string text)
        => Backwards([new("src/PackSync/Targets/X.cs", text), new("src/PackSync/Planning/Plan.cs", "public record Plan;"), new("src/PackSync/Pipeline.cs", "public class Pipeline;")])
            .ShouldBeEmpty();

    private static string[] Backwards(IReadOnlyList<SourceFile> files)
    {
        ILookup<string, string> types = files.SelectMany(file => file.DeclaredTypes.Select(type => (file.Stage, type))).ToLookup(found => found.Stage, found => found.type);
        return [.. from file in files
                   from later in Order.Skip(Array.IndexOf(Order, file.Stage) + 1)
                   where Mentions(later, [.. types[later]]).IsMatch(file.Code)
                   select $"{file.Path} uses {(later.Length == 0 ? "what stands above all stages" : later)}"];
    }

    /// <summary>A using of the stage, or one of its types behind its name; what stands above the stages is visible without either.</summary>
    private static Regex Mentions(string stage, string[] types) => (stage, types) switch
    {
        ("", []) => new Regex("(?!)"),
        ("", _) => new Regex($@"(?<![\w.])({string.Join('|', types)})\b"),
        (_, []) => new Regex($@"\bPackSync\.{stage}\b"),
        _ => new Regex($@"\bPackSync\.{stage}\b|(?<![\w.]){stage}\.({string.Join('|', types)})\b"),
    };
}
