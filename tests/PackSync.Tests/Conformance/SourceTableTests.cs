using PackSync.Packs;
using PackSync.TestKit;

namespace PackSync.Tests.Conformance;

/// <summary>The tables of docs/sources.md say what the code does: each row's last cell is made again from its first.</summary>
public sealed class SourceTableTests
{
    public static TheoryData<string, string> Sources => Rows("## In `source`");

    public static TheoryData<string, string> Dependencies => Rows("## In `dependencies`");

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_source_is_read_as_the_table_says(string written, string documented)
        => (SourceUrl.TryParse(written, "/env", out SourceUrl? source, out string? fault) ? Shown(source) : $"refused: {fault}").ShouldBe(documented);

    [Theory]
    [MemberData(nameof(Dependencies))]
    public void A_dependency_is_read_as_the_table_says(string written, string documented)
        => (DependencySpec.TryParse(written, out DependencySpec? spec, out string? fault) ? Shown(spec) : $"refused: {fault}").ShouldBe(documented);

    [Fact]
    public void Both_tables_are_found()
    {
        Sources.Count.ShouldBeGreaterThan(20);
        Dependencies.Count.ShouldBeGreaterThan(15);
    }

    private static string Shown(SourceUrl source) => $"{(source.IsLocal ? "path" : source.Scheme.ToString().ToLowerInvariant())}: `{source.Location}`";

    private static string Shown(DependencySpec spec)
    {
        string what = spec.Source is { } source ? Shown(source) : $"pack `{spec.Pack}`";
        return spec.Request switch
        {
            PackRequest.InRange range => $"{what}, in `{range.Text}`",
            PackRequest.At at => $"{what}, at `{at.Text}`",
            _ => what,
        };
    }

    /// <summary>First cell without its backticks, and last cell, of every row below the heading.</summary>
    private static TheoryData<string, string> Rows(string heading)
    {
        string[] lines = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "docs", "sources.md"));
        IEnumerable<string[]> rows = lines
            .SkipWhile(line => line != heading).Skip(1).TakeWhile(line => !line.StartsWith('#'))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split(" | "));
        return new(rows.Select(cells => (cells[0][3..^1], cells[^1].TrimEnd(' ', '|'))));
    }
}
