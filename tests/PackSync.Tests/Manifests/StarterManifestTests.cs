using System.Text;
using PackSync.Diagnostics;
using PackSync.Manifests;

namespace PackSync.Tests.Manifests;

/// <summary>What init writes is read by our own reader as it was asked for; the schema's test reads it, too.</summary>
public sealed class StarterManifestTests
{
    [Theory]
    [InlineData("aws", "aws:")]
    [InlineData("aws=2.0.2", "aws: 2.0.2")]
    [InlineData("aws=master", "aws: \"master\"")]
    [InlineData("aws=77e04e1", "aws: \"77e04e1\"")]
    [InlineData("aws>=1.3, <3", "aws: \">=1.3, <3\"")]
    [InlineData("aws=2.*", "aws: \"2.*\"")]
    [InlineData("https://github.com/StackStorm-Exchange/stackstorm-aws", "aws: {source: \"https://github.com/StackStorm-Exchange/stackstorm-aws\"}")]
    [InlineData("https://github.com/StackStorm-Exchange/stackstorm-aws.git=v1.2.0", "aws: {source: \"https://github.com/StackStorm-Exchange/stackstorm-aws.git\", tag: \"v1.2.0\"}")]
    [InlineData("emedvedev/chatops-training=testing", "chatops_training: {source: \"emedvedev/chatops-training\", branch: \"testing\"}")]
    [InlineData("git@git.example.org:ops/st2-jira=77ee04e", "jira: {source: \"git@git.example.org:ops/st2-jira\", commit: \"77ee04e\"}")]
    [InlineData("ssh://git@git.example.org/ops/jira>=1", "jira: {source: \"ssh://git@git.example.org/ops/jira\", version: \">=1\"}")]
    public void A_pack_as_people_type_it_becomes_an_entry(string typed, string line)
    {
        StarterPack pack = Parse(typed);

        pack.Line.ShouldBe(line);
        Manifest manifest = Read(new StarterManifest([], "/opt/stackstorm/packs", [pack.Line]));
        manifest.Packs.Keys.ShouldHaveSingleItem().ShouldBe(pack.Ref);
        manifest.Packs[pack.Ref].Source?.Written.ShouldBe(pack.Spec.Source?.Written);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AWS")]
    [InlineData("aws>=1.x")]
    [InlineData("aws=a..b")]
    [InlineData("https://user:secret@example.org/aws")]
    [InlineData("--upload-pack=x")]
    [InlineData("https://example.org/änderung")]
    public void What_names_no_pack_is_refused(string typed) => StarterPack.TryParse(typed, null, out _, out _).ShouldBeFalse();

    [Fact]
    public void Without_anything_it_is_a_valid_file_with_StackStorms_own_index()
    {
        Manifest manifest = Read(new StarterManifest([], "/opt/stackstorm/packs", []));

        (manifest.Packs.Count, manifest.Indexes.Single().Written, manifest.Target.Packs).ShouldBe((0, IndexSource.Exchange.Written, "/opt/stackstorm/packs"));
    }

    [Theory]
    [InlineData("./installed")]
    [InlineData("/srv/päcks and more")]
    [InlineData("/srv/it's here: #1")]
    public void Paths_and_addresses_are_quoted_where_they_must_be(string path)
        => Read(new StarterManifest(["./index.json", "https://packs.example.org/index.json?all=1"], path, [])).Target.Packs.ShouldBe(Path.GetFullPath(path, "/env"));

    /// <summary>The examples in the comments, taken at their word.</summary>
    [Fact]
    public void What_stands_in_comments_could_stand_without_them()
    {
        string[] lines = new StarterManifest([], "/opt/stackstorm/packs", []).Text.Split('\n');
        // an example is indented, or a key of its own; a sentence is neither
        string text = string.Join('\n', lines.Skip(3).Select(line => line.StartsWith("  # ") ? "  " + line[4..] : line.StartsWith("#   ") || line is "# remotes:" or "# policy:" ? line[2..] : line));

        Manifest manifest = Read(Encoding.UTF8.GetBytes(text));

        (manifest.Packs.Count, manifest.Remotes.Length, manifest.Policy.Locked, manifest.Policy.Sources.Length).ShouldBe((6, 1, true, 2));
    }

    private static StarterPack Parse(string typed) => StarterPack.TryParse(typed, null, out StarterPack? pack, out string? fault) ? pack : throw new InvalidOperationException(fault);

    private static Manifest Read(StarterManifest starter) => Read(Encoding.UTF8.GetBytes(starter.Text));

    private static Manifest Read(byte[] bytes)
    {
        var diagnostics = new DiagnosticBag();
        Manifest? manifest = ManifestReader.Read(bytes, "/env/packs.yaml", "packs.yaml", diagnostics);
        diagnostics.ToImmutable().ShouldBeEmpty(Encoding.UTF8.GetString(bytes));
        return manifest!;
    }
}
