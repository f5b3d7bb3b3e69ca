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
    [InlineData("https://host/r/=1.0.0", "https://host/r/", "https://host/r")]
    [InlineData("https://HOST/r.git", "https://HOST/r.git", "https://host/r")]
    [InlineData("user/repo.git", "user/repo.git", "https://github.com/user/repo")]
    [InlineData("ssh://joe@host:2222/a/b.git>=1", "ssh://joe@host:2222/a/b.git", "ssh://joe@host:2222/a/b")]
    [InlineData("git@host:a/b.git=feature/x", "git@host:a/b.git", "git@host:a/b")]
    public void Spellings_of_one_repository_are_one(string text, string source, string key)
    {
        DependencySpec.TryParse(text, out DependencySpec? spec, out string? fault).ShouldBeTrue(fault);
        (spec!.Source!.Written, spec.Source.StoreKey).ShouldBe((source, key));
    }

    [Theory]
    [InlineData("https://h/r?x=y", "'https://h/r?x' has a query or fragment, which no repository has")]
    [InlineData("ssh://<user@host>/AutomationStackStorm11", "'ssh://<user@host>/AutomationStackStorm11' is not a valid URL")]
    [InlineData("git@github.com:foo/pack7.gitgit@github.com:foo/pack8.git=v3.2.1", "'git@github.com:foo/pack7.gitgit@github.com:foo/pack8.git' is no source: a URL, git@host:path, user/repo on GitHub, or a path that begins with ./, ../ or /")]
    [InlineData("aws>=", "'>=' is no version range: '>=' is no comparator; they are >=, >, <=, < and =, each with a version")]
    [InlineData("", "'' names no pack")]
    [InlineData("=1", "'=1' names no pack")]
    public void What_is_no_spec_says_why(string text, string expected)
    {
        DependencySpec.TryParse(text, out _, out string? fault).ShouldBeFalse();
        fault.ShouldBe(expected);
    }

    [Theory]
    [InlineData("https://u:to=ken@h/r.git=1", "https://…@h/r.git=1")]
    [InlineData("https://token@h/r", "https://…@h/r")]
    [InlineData("https://token@h", "https://…@h")]
    [InlineData("ssh://joe:secret@h/r", "ssh://…@h/r")]
    [InlineData("ssh://joe@h/r", "ssh://joe@h/r")]
    [InlineData("git@h:a/b", "git@h:a/b")]
    [InlineData("https://h/a@b", "https://h/a@b")]
    [InlineData("aws", "aws")]
    public void A_login_is_not_shown(string text, string shown) => DependencySpec.WithoutLogin(text).ShouldBe(shown);

    [Fact]
    public void A_login_in_a_url_is_refused()
    {
        DependencySpec.TryParse("https://u:to=ken@h/r.git=1", out _, out string? fault).ShouldBeFalse();
        fault.ShouldBe("a URL may not hold a user name or password; use `remotes:` with `token: ${env:NAME}`");
    }

    [Theory]
    [InlineData("My Pack")]
    [InlineData("/etc/passwd")]
    [InlineData("./local")]
    [InlineData("aws=..")]
    public void A_stranger_names_no_path_and_no_revision_expression(string text)
        => DependencySpec.TryParse(text, out _, out _).ShouldBeFalse();
}
