using System.Text;
using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Resolving;

namespace PackSync.Tests.Resolving;

/// <summary>A stranger writes the source: an index, or a pack's dependencies.</summary>
public sealed class SourcePolicyTests
{
    [Theory]
    [InlineData("https://git.example.org/", "https://git.example.org/ops/web")]
    [InlineData("https://git.example.org", "https://git.example.org/ops/web.git")]
    [InlineData("https://git.example.org", "https://GIT.example.org:443/ops/web")]
    [InlineData("https://git.example.org/ops", "https://git.example.org/ops/web")]
    [InlineData("https://git.example.org/ops/web", "https://git.example.org/ops/web.git")]
    [InlineData("https://git.example.org/ops/web.git", "https://git.example.org/ops/web/")]
    [InlineData("https://git.example.org:8443/", "https://git.example.org:8443/web")]
    [InlineData("https://github.com/user/", "user/web")]
    [InlineData("git@git.example.org:ops/", "git@git.example.org:ops/web.git")]
    [InlineData("git@git.example.org", "git@git.example.org:ops/web.git")]
    [InlineData("ssh://git@git.example.org/", "ssh://git@git.example.org/ops/web")]
    [InlineData("./packs", "./packs/web")]
    [InlineData("./packs/", "./other/../packs/web")]
    [InlineData("/srv/packs", "file:///srv/packs/web")]
    [InlineData("file:///srv/packs/", "/srv/packs/web")]
    public void Below_a_prefix_is_allowed_in_any_spelling(string prefix, string source) => Allows(prefix, source).ShouldBeTrue();

    [Theory]
    [InlineData("https://git.example.org", "https://git.example.org.evil.example/web")]
    [InlineData("https://git.example.org", "https://git.example.org:8443/web")]
    [InlineData("https://git.example.org/", "http://git.example.org/web")]
    [InlineData("https://git.example.org/ops", "https://git.example.org/opsevil/web")]
    [InlineData("https://git.example.org/ops/", "https://git.example.org/ops/../evil/web")]
    [InlineData("https://git.example.org/ops/", "https://git.example.org/ops/%2e%2e/evil/web")]
    [InlineData("https://git.example.org/ops/", "https://git.example.org/ops/%2E%2E%2Fevil/web")]
    [InlineData("https://git.example.org/ops/", "https://git.example.org/ops/..%2fevil/web")]
    [InlineData("https://git.example.org/ops/", "https://git.example.org/ops/..%5cevil/web")]
    [InlineData("https://git.example.org/ops/", "https://git.example.org/Ops/web")]
    [InlineData("git@git.example.org:ops/", "git@git.example.org:ops/../evil/web")]
    [InlineData("git@git.example.org:", "git@git.example.org:../evil/web")]
    [InlineData("git@git.example.org:ops/", "root@git.example.org:ops/web")]
    [InlineData("ssh://git@git.example.org/", "ssh://root@git.example.org/web")]
    [InlineData("./packs/", "./packs/../other/web")]
    [InlineData("./packs", "./packs2/web")]
    [InlineData("https://git.example.org/", "./packs/web")]
    [InlineData("./packs", "https://git.example.org/packs/web")]
    public void Beside_it_is_not_however_it_is_written(string prefix, string source) => Allows(prefix, source).ShouldBeFalse();

    [Fact]
    public void No_prefix_allows_anything() => SourcePolicy.Allows(Read(""), Source("https://anywhere.example/web")).ShouldBeTrue();

    private static bool Allows(string prefix, string source) => SourcePolicy.Allows(Read($"policy: {{sources: [\"{prefix}\"]}}\n"), Source(source));

    private static SourceUrl Source(string text)
        => SourceUrl.TryParse(text, "/srv/site", out SourceUrl? source, out string? fault) ? source : throw new InvalidOperationException(fault);

    private static Manifest Read(string policy)
    {
        var bag = new DiagnosticBag();
        return ManifestReader.Read(Encoding.UTF8.GetBytes("version: 1\n" + policy), "/srv/site/packs.yaml", "packs.yaml", bag)
            ?? throw new InvalidOperationException(string.Join('\n', bag.ToImmutable()));
    }
}
