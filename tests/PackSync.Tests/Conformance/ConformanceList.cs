using System.Globalization;
using System.Text.RegularExpressions;
using PackSync.TestKit;

namespace PackSync.Tests.Conformance;

/// <summary>Every case of StackStorm's own tests that concerns us is a test here whose name begins with its number.</summary>
public sealed partial class ConformanceList
{
    /// <summary>First and last of each run.</summary>
    private static readonly (int First, int Last)[] Wanted = [(1, 1), (3, 6), (9, 62), (69, 80), (82, 88), (94, 107), (115, 115)];

    [Fact]
    public void Every_case_is_a_test_named_by_its_number()
        => All().Except(Numbers()).ShouldBeEmpty();

    [Fact]
    public void No_test_has_a_number_that_is_none_of_ours()
        => Numbers().Except(All()).ShouldBeEmpty();

    private static IEnumerable<string> All() => Wanted.SelectMany(run => Enumerable.Range(run.First, run.Last - run.First + 1)).Select(Name);

    private static string[] Numbers()
        => [.. Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(path => path.Replace('\\', '/').Contains("/Conformance/", StringComparison.Ordinal))
            .SelectMany(path => TestName().Matches(File.ReadAllText(path)).Select(match => match.Groups[1].Value))
            .Distinct()];

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"C{number:000}");

    [GeneratedRegex(@"public (?:async )?(?:void|Task) (C[0-9]{3})_", RegexOptions.CultureInvariant)]
    private static partial Regex TestName();
}
