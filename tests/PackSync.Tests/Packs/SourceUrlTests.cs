using PackSync.Packs;

namespace PackSync.Tests.Packs;

public class SourceUrlTests
{
    [Theory]
    [InlineData("https://github.com/a/b", "https://github.com/a/b", SourceScheme.Https, "github.com")]
    [InlineData("https://github.com/a/b.git", "https://github.com/a/b.git", SourceScheme.Https, "github.com")]
    [InlineData("http://Host:8080/x", "http://Host:8080/x", SourceScheme.Http, "host:8080")]
    [InlineData("user/repo", "https://github.com/user/repo", SourceScheme.Https, "github.com")]
    [InlineData("user/repo.git", "https://github.com/user/repo.git", SourceScheme.Https, "github.com")]
    [InlineData("git@github.com:foo/bar.git", "git@github.com:foo/bar.git", SourceScheme.Ssh, "github.com")]
    [InlineData("gitlab@host:user/repo.git", "gitlab@host:user/repo.git", SourceScheme.Ssh, "host")]
    [InlineData("user@host:a/b", "user@host:a/b", SourceScheme.Ssh, "host")]
    [InlineData("git@host:bar.git", "git@host:bar.git", SourceScheme.Ssh, "host")]
    [InlineData("ssh://git@host:2222/x", "ssh://git@host:2222/x", SourceScheme.Ssh, "host:2222")]
    [InlineData("git://host/x", "git://host/x", SourceScheme.Git, "host")]
    [InlineData("file:///srv/x", "/srv/x", SourceScheme.Local, "")]
    [InlineData("file://localhost/srv/x", "/srv/x", SourceScheme.Local, "")]
    [InlineData("./rel", "/base/rel", SourceScheme.Local, "")]
    [InlineData("../rel", "/rel", SourceScheme.Local, "")]
    [InlineData("/abs/p", "/abs/p", SourceScheme.Local, "")]
    public void Every_spelling_is_read(string text, string location, SourceScheme scheme, string host)
    {
        SourceUrl.TryParse(text, "/base", out SourceUrl? source, out string? fault).ShouldBeTrue(fault);
        (source!.Written, source.Location, source.Scheme, source.Host).ShouldBe((text, location, scheme, host));
    }

    [Theory]
    [InlineData("")]
    [InlineData("foo")]
    [InlineData("foo/bar/baz")]
    [InlineData("C:\\x")]
    [InlineData("~/x")]
    [InlineData("--upload-pack=id")]
    [InlineData("ext::sh -c id")]
    [InlineData("https://u:p@host/x")]
    [InlineData("https://token@host/x")]
    [InlineData("https://host/x?y=z")]
    [InlineData("javascript://x/y")]
    [InlineData("https://host/\u001b[31m")]
    public void What_is_no_source_is_refused(string text)
    {
        SourceUrl.TryParse(text, "/base", out SourceUrl? source, out string? fault).ShouldBeFalse();
        source.ShouldBeNull();
        fault.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Spellings_of_one_repository_share_a_key()
    {
        string[] spellings = ["https://GitHub.com/a/b", "https://github.com/a/b.git", "https://github.com:443/a/b/"];
        spellings.Select(text => SourceUrl.TryParse(text, "/", out SourceUrl? source, out _) ? source.StoreKey : "").Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("./x")]
    [InlineData("/x")]
    [InlineData("file:///x")]
    public void An_index_from_the_network_names_no_local_path(string text)
        => SourceUrl.TryParse(text, null, out _, out _).ShouldBeFalse();
}
