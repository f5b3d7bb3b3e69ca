using PackSync.Packs;

namespace PackSync.Tests.Packs;

public sealed class ForeignRangeTests
{
    [Theory]
    [InlineData("^1.0.0", ">=1.0.0, <2.0.0")]
    [InlineData("^0.2.3", ">=0.2.3, <0.3.0")]
    [InlineData("^0.0", ">=0.0.0, <0.1.0")]
    [InlineData("~1.2.3", ">=1.2.3, <1.3.0")]
    [InlineData("~1", ">=1.0.0, <2.0.0")]
    [InlineData("~> 1.0", ">=1.0.0, <2.0.0")]
    [InlineData("~=1.4.2", ">=1.4.2, <1.5.0")]
    [InlineData("1.x", "1.*")]
    [InlineData("v1.2.X", "1.2.*")]
    [InlineData("aws~=1.0", "aws>=1.0.0, <2.0.0")]
    [InlineData("aws=^1.0", "aws>=1.0.0, <2.0.0")]
    [InlineData("aws=1.x", "aws=1.*")]
    public void It_is_said_in_our_spelling_which_is_a_range(string foreign, string ours)
    {
        ForeignRange.Translate(foreign).ShouldBe(ours);
        string named = ours switch
        {
            ['a', ..] => ours,
            ['>', ..] => "aws" + ours,
            _ => "aws=" + ours,
        };
        DependencySpec.TryParse(named, out DependencySpec? spec, out string? fault).ShouldBeTrue(fault);
        spec!.Request.ShouldBeOfType<PackRequest.InRange>();
    }

    [Theory]
    [InlineData("master")]
    [InlineData("1.0.0")]
    [InlineData("^latest")]
    [InlineData("release/1.x")]
    [InlineData("^99999999999999999999")]
    public void What_is_none_is_left_alone(string text) => ForeignRange.Translate(text).ShouldBeNull();
}
