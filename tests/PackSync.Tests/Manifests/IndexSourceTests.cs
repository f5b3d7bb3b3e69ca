using PackSync.Manifests;

namespace PackSync.Tests.Manifests;

/// <summary>What may stand under <c>indexes</c>, and after --index.</summary>
public sealed class IndexSourceTests
{
    [Theory]
    [InlineData("https://packs.example.org/index.json", "https://packs.example.org/index.json", false)]
    [InlineData("HTTP://packs.example.org:8080/v1/index.json?site=a", "HTTP://packs.example.org:8080/v1/index.json?site=a", false)]
    [InlineData("index.json", "/srv/site/index.json", true)]
    [InlineData("./index.json", "/srv/site/index.json", true)]
    [InlineData("../shared/index.json", "/srv/shared/index.json", true)]
    [InlineData("/etc/packs/index.json", "/etc/packs/index.json", true)]
    [InlineData("file:///etc/packs/index.json", "/etc/packs/index.json", true)]
    [InlineData("file://localhost/etc/packs/index.json", "/etc/packs/index.json", true)]
    [InlineData("file:///srv/our%20packs/index.json", "/srv/our packs/index.json", true)]
    [InlineData("FILE://./index.json", "/srv/site/index.json", true)]
    public void A_url_or_a_path_is_an_index(string text, string location, bool isLocal)
    {
        IndexSource.TryParse(text, "/srv/site", optional: false, place: null, out IndexSource? index).ShouldBeTrue();

        (index!.Written, index.Location, index.IsLocal).ShouldBe((text, location, isLocal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ftp://packs.example.org/index.json")]
    [InlineData("https://")]
    [InlineData("https://user:secret@packs.example.org/index.json")]
    [InlineData("https://token@packs.example.org/index.json")]
    public void Other_things_and_a_login_are_not(string text)
        => IndexSource.TryParse(text, "/srv/site", optional: false, place: null, out _).ShouldBeFalse();
}
