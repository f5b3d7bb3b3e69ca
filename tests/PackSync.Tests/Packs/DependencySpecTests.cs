using PackSync.Packs;

namespace PackSync.Tests.Packs;

public class DependencySpecTests
{
    [Theory]
    [InlineData("core", "core", "")]
    [InlineData("aws=1.0.0", "aws", "1.0.0")]
    [InlineData("aws=v1.0.0", "aws", "v1.0.0")]
    [InlineData("aws=feature/x", "aws", "feature/x")]
    [InlineData("aws>=1.0.0", "aws", ">=1.0.0")]
    [InlineData("aws >= 1.0, < 2", "aws", ">= 1.0, < 2")]
    [InlineData("aws==1.0.0", "aws", "==1.0.0")]
    [InlineData("aws<2.0", "aws", "<2.0")]
    [InlineData("aws=", "aws", "")]
    public void A_name_may_bring_a_ref_or_a_range(string text, string pack, string requested)
    {
        DependencySpec.TryParse(text, out DependencySpec? spec, out string? fault).ShouldBeTrue(fault);
        (spec!.Pack!.Value.Value, spec.Request.Text).ShouldBe((pack, requested));
    }

    [Theory]
    [InlineData("https://host/r.git=v1", "https://host/r.git", "v1")]
    [InlineData("https://host/r", "https://host/r", "")]
    [InlineData("user/repo=1.0.0", "user/repo", "1.0.0")]
    [InlineData("git@host:a/b.git=main", "git@host:a/b.git", "main")]
    public void A_url_may_bring_a_ref(string text, string source, string requested)
    {
        DependencySpec.TryParse(text, out DependencySpec? spec, out string? fault).ShouldBeTrue(fault);
        (spec!.Source!.Written, spec.Request.Text).ShouldBe((source, requested));
    }

    [Theory]
    [InlineData("My Pack")]
    [InlineData("/etc/passwd")]
    [InlineData("./local")]
    [InlineData("aws=..")]
    public void A_stranger_names_no_path_and_no_revision_expression(string text)
        => DependencySpec.TryParse(text, out _, out _).ShouldBeFalse();
}
