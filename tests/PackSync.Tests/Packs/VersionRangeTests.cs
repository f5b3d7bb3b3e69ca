using CsCheck;
using NuGet.Versioning;
using VersionRange = PackSync.Packs.VersionRange;

namespace PackSync.Tests.Packs;

public class VersionRangeTests
{
    [Theory]
    [InlineData(">=1.3.0, <3.0.0", "1.3.0 2.9.9", "1.2.9 3.0.0 3.0.0-beta 2.0.0-rc.1")]
    [InlineData(">= 1.3 <3", "1.3.0 2.9.9", "1.2.9 3.0.0")]
    [InlineData("[1.3,3.0)", "1.3.0 2.9.9", "3.0.0-beta 3.0.0")]
    [InlineData("(1.0,2.0]", "1.0.1 2.0.0", "1.0.0 2.0.1")]
    [InlineData("(,2.0]", "0.0.1 2.0.0", "2.0.1")]
    [InlineData("[1.0,)", "1.0.0 99.0.0", "0.9.0")]
    [InlineData("[1.2.3]", "1.2.3", "1.2.4 1.2.2")]
    [InlineData("2.*", "2.0.0 2.99.0", "3.0.0 1.9.9 3.0.0-rc.1")]
    [InlineData("2.1.*", "2.1.0 2.1.9", "2.2.0 2.0.9")]
    [InlineData("*", "0.0.1 1.0.0", "1.0.0-beta")]
    [InlineData("=1.2.3", "1.2.3", "1.2.4")]
    [InlineData("==1.2.3", "1.2.3", "1.2.4")]
    [InlineData(">=2.0.0-rc.1", "2.0.0-rc.1 2.0.0-rc.2 2.0.0 2.1.0", "2.0.0-beta 2.1.0-beta 1.9.0")]
    [InlineData(">1.0.0", "1.0.1", "1.0.0")]
    [InlineData("<=1.0.0", "1.0.0", "1.0.1")]
    public void A_range_holds_what_it_says_and_pre_releases_only_by_name(string text, string inside, string outside)
    {
        VersionRange range = Parse(text);
        foreach (string version in inside.Split(' '))
            range.Contains(SemanticVersion.Parse(version)).ShouldBeTrue(version);
        foreach (string version in outside.Split(' '))
            range.Contains(SemanticVersion.Parse(version)).ShouldBeFalse(version);
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData(">=", "no comparator")]
    [InlineData(">=x", "is no version")]
    [InlineData("=>1.0", "no comparator")]
    [InlineData("[1.0", "ends without ] or )")]
    [InlineData("[1.0,2.0,3.0]", "more than two bounds")]
    [InlineData("(1.0)", "stands as [1.2.3]")]
    [InlineData("[2.0,1.0]", "no version can be in it")]
    [InlineData("2.*.1", "stands alone or last")]
    [InlineData("1.0.0, 2.0.0", "no comparator")]
    public void A_fault_says_what_is_wrong(string text, string reason)
    {
        VersionRange.TryParse(text, out VersionRange? range, out string? fault).ShouldBeFalse();
        range.ShouldBeNull();
        fault.ShouldNotBeNull().ShouldContain(reason);
    }

    [Fact]
    public void The_highest_match_wins_by_semver_not_by_text()
        => Parse(">=1.0.0").Highest(new[] { "1.9.0", "1.10.0", "1.2.0", "2.0.0-beta" }.Select(SemanticVersion.Parse))!.ToNormalizedString().ShouldBe("1.10.0");

    [Fact]
    public void Comparators_and_brackets_agree_with_a_naive_reading()
    {
        Gen<SemanticVersion> version = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 3]).Select(parts => new SemanticVersion(parts.Item1, parts.Item2, parts.Item3));
        Gen.Select(version, version, version, Gen.Bool, Gen.Bool).Sample((low, high, probe, lowIncluded, highIncluded) =>
        {
            bool expected = (lowIncluded ? probe >= low : probe > low) && (highIncluded ? probe <= high : probe < high);
            string brackets = $"{(lowIncluded ? '[' : '(')}{low},{high}{(highIncluded ? ']' : ')')}";
            string comparators = $"{(lowIncluded ? ">=" : ">")}{low}, {(highIncluded ? "<=" : "<")}{high}";
            foreach (string text in new[] { brackets, comparators })
                (VersionRange.TryParse(text, out VersionRange? range, out _) && range.Contains(probe)).ShouldBe(expected, $"{probe} in {text}");
        });
    }

    private static VersionRange Parse(string text)
    {
        VersionRange.TryParse(text, out VersionRange? range, out string? fault).ShouldBeTrue(fault);
        return range!;
    }
}
