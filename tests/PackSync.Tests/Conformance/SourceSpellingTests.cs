using PackSync.Packs;

namespace PackSync.Tests.Conformance;

/// <summary>C021 to C028, C041, C042: what st2 leaves as it was written, and what it makes of <c>user/repo</c>. The whole list is in docs/sources.md.</summary>
public sealed class SourceSpellingTests
{
    [Fact]
    public void C021_An_https_url_is_unchanged() => IsUnchanged("https://github.com/StackStorm-Exchange/stackstorm-test", SourceScheme.Https);

    [Fact]
    public void C022_An_https_url_with_dot_git_is_unchanged() => IsUnchanged("https://github.com/StackStorm-Exchange/stackstorm-test.git", SourceScheme.Https);

    [Fact]
    public void C023_Two_words_are_a_repository_on_GitHub()
    {
        SourceUrl source = Read("StackStorm-Exchange/stackstorm-test");
        (source.Scheme, source.Location).ShouldBe((SourceScheme.Https, "https://github.com/StackStorm-Exchange/stackstorm-test"));
        source.Written.ShouldBe("StackStorm-Exchange/stackstorm-test");
    }

    [Theory]
    [InlineData("git://github.com/StackStorm-Exchange/stackstorm-test")]
    [InlineData("git://github.com/StackStorm-Exchange/stackstorm-test.git")]
    public void C024_A_git_url_is_unchanged(string url) => IsUnchanged(url, SourceScheme.Git);

    [Fact]
    public void C025_The_short_form_of_ssh_is_unchanged() => IsUnchanged("git@github.com:foo/bar.git", SourceScheme.Ssh);

    [Fact]
    public void C026_A_file_url_is_unchanged_and_names_its_path() => IsUnchanged("file:///home/vagrant/stackstorm-test", SourceScheme.Local, "/home/vagrant/stackstorm-test");

    /// <summary>Unchanged in st2 too, which then takes <c>localhost</c> for a folder (docs/differences.md).</summary>
    [Fact]
    public void C027_A_file_url_of_localhost_is_unchanged_and_names_its_path()
        => IsUnchanged("file://localhost/home/vagrant/stackstorm-test", SourceScheme.Local, "/home/vagrant/stackstorm-test");

    [Theory]
    [InlineData("ssh://user@host/AutomationStackStorm")]
    [InlineData("ssh://user@host:2222/AutomationStackStorm")]
    [InlineData("ssh://host/AutomationStackStorm")]
    public void C028_An_ssh_url_is_unchanged(string url) => IsUnchanged(url, SourceScheme.Ssh);

    [Fact]
    public void C041_The_short_form_of_ssh_with_another_user_is_unchanged() => IsUnchanged("gitlab@gitlab.com:user/repo.git", SourceScheme.Ssh);

    [Fact]
    public void C042_An_https_url_of_any_host_is_unchanged() => IsUnchanged("https://git.example.org:8443/user/repo", SourceScheme.Https);

    private static void IsUnchanged(string text, SourceScheme scheme, string? location = null)
    {
        SourceUrl source = Read(text);
        (source.Written, source.Location, source.Scheme).ShouldBe((text, location ?? text, scheme));
    }

    private static SourceUrl Read(string text) => SourceUrl.TryParse(text, "/env", out SourceUrl? source, out string? fault) ? source : throw new InvalidOperationException(fault);
}
