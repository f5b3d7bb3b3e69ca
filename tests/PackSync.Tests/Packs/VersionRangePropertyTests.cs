using CsCheck;
using NuGet.Versioning;
using VersionRange = PackSync.Packs.VersionRange;

namespace PackSync.Tests.Packs;

/// <summary>Ranges against a reading so naive that it cannot be wrong: each comparator by itself, then npm's rule for pre-releases.</summary>
public sealed class VersionRangePropertyTests
{
    private static readonly Gen<SemanticVersion> Versions =
        from major in Gen.Int[0, 2]
        from minor in Gen.Int[0, 2]
        from patch in Gen.Int[0, 1]
        from label in OneOf("", "", "", "alpha", "beta.2", "beta.11", "rc")
        select new SemanticVersion(major, minor, patch, label);

    private static readonly Gen<(string Sign, SemanticVersion Bound)> Comparators = Gen.Select(OneOf(">=", ">", "<=", "<", "=", "=="), Versions);

    [Fact]
    public void Comparators_hold_all_at_once_in_any_order_and_spacing()
        => Gen.Select(Comparators.List[1, 4], OneOf(", ", ",", " ", " , "), OneOf("", " "), Versions).Sample((comparators, between, inside, probe) =>
        {
            string text = string.Join(between, comparators.Select(comparator => $"{comparator.Sign}{inside}{comparator.Bound}"));
            bool expected = comparators.All(comparator => Holds(comparator.Sign, probe.CompareTo(comparator.Bound)))
                && (!probe.IsPrerelease || comparators.Any(comparator => comparator.Bound.IsPrerelease && SameRelease(comparator.Bound, probe)));

            bool parsed = VersionRange.TryParse(text, out VersionRange? range, out string? fault);

            if (parsed)
                range!.Contains(probe).ShouldBe(expected, $"{probe} in {text}");
            else
                (expected, fault).ShouldBe((false, "no version can be in it"), text);
        });

    [Fact]
    public void Brackets_say_the_same_as_comparators()
        => Gen.Select(Versions, Versions, Gen.Bool, Gen.Bool, Versions).Sample((low, high, lowIncluded, highIncluded, probe) =>
        {
            string brackets = $"{(lowIncluded ? '[' : '(')}{low},{high}{(highIncluded ? ']' : ')')}";
            string comparators = $"{(lowIncluded ? ">=" : ">")}{low} {(highIncluded ? "<=" : "<")}{high}";
            Contains(brackets, probe).ShouldBe(Contains(comparators, probe), $"{probe} in {brackets}");
        });

    [Fact]
    public void A_star_is_everything_that_begins_so_and_no_pre_release()
        => Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Versions).Sample((major, minor, probe) =>
        {
            Contains($"{major}.*", probe).ShouldBe(!probe.IsPrerelease && probe.Major == major);
            Contains($"{major}.{minor}.*", probe).ShouldBe(!probe.IsPrerelease && probe.Major == major && probe.Minor == minor);
        });

    [Fact]
    public void What_overlaps_is_what_some_version_is_in()
        => Gen.Select(Comparators, Comparators, Versions).Sample((first, second, probe) =>
        {
            string left = first.Sign + first.Bound, right = second.Sign + second.Bound;
            if (VersionRange.TryParse(left, out VersionRange? one, out _) && VersionRange.TryParse(right, out VersionRange? two, out _) && one.Contains(probe) && two.Contains(probe))
                one.Overlaps(two).ShouldBeTrue($"{probe} in {left} and {right}");
        });

    [Fact]
    public void No_text_is_anything_but_a_range_or_a_fault_in_words()
        => Gen.Char["<>=[](),.*v012-+a \t\u001b"].Array[0, 12].Select(text => new string(text)).Sample(text =>
        {
            bool parsed = VersionRange.TryParse(text, out VersionRange? range, out string? fault);
            (range is null).ShouldBe(!parsed);
            (fault is null).ShouldBe(parsed);
            fault?.ShouldNotContain("\u001b");
        });

    [Theory]
    [InlineData(">=1 2")]
    [InlineData(">=1.3 .0")]
    [InlineData(">=1,")]
    [InlineData("!=1.0")]
    [InlineData("=>1.0")]
    [InlineData("~1.2, *")]
    [InlineData("[1.0 2.0]")]
    [InlineData("[]")]
    [InlineData("[")]
    [InlineData("1.2.3.*")]
    [InlineData("**")]
    [InlineData(">=99999999999.0.0")]
    public void A_slip_is_not_read_as_something_else(string text) => VersionRange.TryParse(text, out _, out _).ShouldBeFalse();

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(at => texts[at]);

    private static bool Contains(string text, SemanticVersion probe) => VersionRange.TryParse(text, out VersionRange? range, out _) && range.Contains(probe);

    private static bool Holds(string sign, int order) => sign switch
    {
        ">=" => order >= 0,
        ">" => order > 0,
        "<=" => order <= 0,
        "<" => order < 0,
        _ => order == 0,
    };

    private static bool SameRelease(SemanticVersion left, SemanticVersion right) => left.Major == right.Major && left.Minor == right.Minor && left.Patch == right.Patch;
}
