using System.Text;
using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.TestKit;

namespace PackSync.Tests.Manifests;

public class ManifestReaderTests
{
    [Theory]
    [InlineData("full")]
    [InlineData("crlf")]
    [InlineData("bom")]
    public void The_full_example_reads_the_same_with_any_line_ending_and_with_a_byte_order_mark(string name)
    {
        Manifest manifest = Read(File.ReadAllBytes(Path.Combine(RepositoryRoot.Path, $"tests/PackSync.Tests/Manifests/Golden/good/{name}.yaml")));
        manifest.Indexes.Select(index => (index.Written, index.Optional)).ShouldBe([("https://packs.example.org/index.json", false), ("https://index.stackstorm.org/v1/index.json", true)]);
        manifest.Remotes.Single().ShouldBe(new RemoteSettings("https://git.example.org/", new EnvironmentSecret("GIT_TOKEN"), "/env/corp-ca.pem", "https://mirror.example.org/git/", TransportKind.Git, new NetrcChoice.Named("/env/netrc")));
        manifest.Target.Api.ShouldBe(new ApiSettings("https://st2.example.org", new EnvironmentSecret("ST2_API_KEY"), null, null, TimeSpan.FromMinutes(5)));
        manifest.Target.Python!.Text.ShouldBe("3.11");
        manifest.Target.StackStorm.ShouldBeOfType<StackStormChoice.At>().Version.Text.ShouldBe("3.9.0");
        manifest.Policy.Locked.ShouldBeTrue();
        manifest.Packs.Keys.Select(pack => pack.Value).ShouldBe(["aws", "cloudflare", "internal", "oldpack", "scratch", "sensu", "training"]);

        Entry(manifest, "sensu").Request.ShouldBeOfType<PackRequest.Unpinned>();
        Entry(manifest, "cloudflare").Request.ShouldBe(new PackRequest.At(new GitReference.Named("77ee04e"), "77ee04e"));
        Entry(manifest, "aws").Request.ShouldBeOfType<PackRequest.InRange>().Text.ShouldBe(">=1.3.0, <3.0.0");
        Entry(manifest, "training").Request.ShouldBe(new PackRequest.At(new GitReference.Branch("testing"), "branch: testing"));
        PackEntry fromMonorepo = Entry(manifest, "internal");
        (fromMonorepo.Path, fromMonorepo.TagPrefix, fromMonorepo.Dependencies, fromMonorepo.Source!.Scheme).ShouldBe(("packs/internal", "internal/v", false, SourceScheme.Ssh));
        fromMonorepo.Register!.Value.ShouldBe(["action", "rule"]);
        fromMonorepo.Ignore.ShouldBe(["cache/**"]);
        fromMonorepo.Keep.ShouldBe(["state/*.json"]);
        Entry(manifest, "scratch").Source!.Location.ShouldBe("/env/packs/scratch");
        Entry(manifest, "oldpack").Absent.ShouldBeTrue();
        Entry(manifest, "training").Place.ShouldBe(new SourcePlace("packs.yaml", Entry(manifest, "training").Place.Line, 3));
    }

    [Theory]
    [InlineData("search: /a", "/a")]
    [InlineData("search: /a:/b", "/a /b")]
    [InlineData("search: \"/a:/b:\"", "/a /b")]
    [InlineData("search: \"/b::/a:/b:./c\"", "/b /a /env/c")]
    [InlineData("search: [/b, /a, /b/, '/c:/d']", "/b /a /c /d")]
    [InlineData("search: []", "")]
    public void Search_is_a_list_or_StackStorm_s_own_line_each_path_once(string line, string expected)
        => string.Join(' ', Read($"version: 1\ntarget:\n  {line}\n").Target.Search.Select(search => search.Path)).ShouldBe(expected);

    [Fact]
    public void The_packs_directory_is_the_first_base_path_wherever_search_names_it()
        => Read("version: 1\ntarget: {packs: /sys, search: [/b, /sys]}\n").Target.BasePaths.ShouldBe(["/sys", "/b"]);

    [Fact]
    public void The_platform_is_a_version_as_it_calls_itself_or_the_installed_one()
    {
        Read("version: 1\ntarget: {stackstorm: 3.10dev, python: 3.10}\n").Target.ShouldSatisfyAllConditions(
            target => target.StackStorm.ShouldBeOfType<StackStormChoice.At>().Version.Version.ToNormalizedString().ShouldBe("3.10.0"),
            target => (target.Python!.Text, target.Python.Major).ShouldBe(("3.10", "3")));
        Read("version: 1\ntarget: {stackstorm: auto}\n").Target.StackStorm.ShouldBe(new StackStormChoice.Auto(new SourcePlace("packs.yaml", 2, 22)));
    }

    [Fact]
    public void Compatibility_is_checked_unless_the_pack_says_to_ignore_it()
    {
        Manifest manifest = Read("version: 1\npacks:\n  a:\n  b: {compatibility: check}\n  c: {compatibility: ignore}\n");

        manifest.Packs.Values.Select(entry => entry.IgnoresCompatibility).ShouldBe([false, false, true]);
    }

    [Fact]
    public void Silence_means_the_platforms_own_paths()
    {
        Manifest manifest = Read("version: 1\n"u8.ToArray());
        (manifest.Target.Packs, manifest.Target.Configs, manifest.Target.Mode, manifest.Target.Checkout)
            .ShouldBe(("/opt/stackstorm/packs", "/opt/stackstorm/configs", FileModePolicy.St2, CheckoutMode.Repository));
    }

    [Theory]
    [InlineData("https://mirror.example.org/git", "https://mirror.example.org/git")]
    [InlineData("ssh://git@mirror.example.org/", "ssh://git@mirror.example.org/")]
    [InlineData("git@mirror.example.org:", "git@mirror.example.org:")]
    [InlineData("git@mirror.example.org:team", "git@mirror.example.org:team")]
    [InlineData("./mirror", "/env/mirror")]
    [InlineData("file:///srv/mirror/", "/srv/mirror")]
    public void A_mirror_is_a_prefix_of_any_source(string written, string meant)
        => Read(System.Text.Encoding.UTF8.GetBytes($"version: 1\nremotes: {{https://x.example/: {{mirror: \"{written}\"}}}}\n")).Remotes.Single().Mirror.ShouldBe(meant);

    [Theory]
    [InlineData("true", typeof(NetrcChoice.Automatic))]
    [InlineData("false", typeof(NetrcChoice.Off))]
    [InlineData("\"false\"", typeof(NetrcChoice.Named))]
    [InlineData("./netrc", typeof(NetrcChoice.Named))]
    public void Netrc_is_a_file_or_a_yes_or_no(string written, Type meant)
        => Read(System.Text.Encoding.UTF8.GetBytes($"version: 1\nremotes: {{https://x.example/: {{netrc: {written}}}}}\n")).Remotes.Single().Netrc.ShouldBeOfType(meant);

    [Theory]
    [InlineData("1.10", "1.10")]
    [InlineData("2026-01-01", "2026-01-01")]
    [InlineData("017", "017")]
    [InlineData("on", "on")]
    public void Plain_scalars_stay_the_text_that_was_written(string written, string meant)
        => ((GitReference.Named)((PackRequest.At)Entry(Read(System.Text.Encoding.UTF8.GetBytes($"version: 1\npacks:\n  aws: {written}\n")), "aws").Request).Reference).Text.ShouldBe(meant);

    [Fact]
    public void A_folder_that_reads_like_a_GitHub_repository_is_a_warning()
    {
        using var directory = new TempDirectory();
        Directory.CreateDirectory(directory["user/repo"]);
        var diagnostics = new DiagnosticBag();
        Manifest? manifest = ManifestReader.Read("version: 1\npacks: {x: {source: user/repo}}\n"u8.ToArray(), directory["packs.yaml"], "packs.yaml", diagnostics);
        manifest.ShouldNotBeNull();
        diagnostics.ToImmutable().Single().Code.ShouldBe("PS1500");
    }

    private static PackEntry Entry(Manifest manifest, string pack) => manifest.Packs[PackRef.Parse(pack)];

    private static Manifest Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static Manifest Read(byte[] bytes)
    {
        var diagnostics = new DiagnosticBag();
        Manifest? manifest = ManifestReader.Read(bytes, "/env/packs.yaml", "packs.yaml", diagnostics);
        diagnostics.ToImmutable().ShouldBeEmpty();
        return manifest!;
    }
}
