using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.Packs;

namespace PackSync.Tests.Git;

public sealed class ReferenceResolverTests
{
    private static readonly SourceUrl Source = TestStore.Source("https://packs.example/web");

    [Theory]
    [InlineData("1.2.3", "refs/tags/1.2.3")]
    [InlineData("1.2.4", "refs/tags/v1.2.4")]
    [InlineData("2.0.0", "refs/tags/2.0.0")] // v2.0.0 stands beside it
    [InlineData("2.0.0-rc.1", "refs/tags/v2.0.0-rc.1")]
    [InlineData("9.0.0", "refs/heads/9.0.0")] // no such tag: st2 takes the branch, and so do we
    public void A_version_is_the_tag_without_v_then_with_v_then_a_branch(string version, string expected)
        => Resolve(new GitReference.Version(version)).Name.ShouldBe(expected);

    [Fact]
    public void A_branch_named_like_a_version_does_not_move_it_and_is_warned_of()
    {
        ResolvedReference found = Resolve(new GitReference.Version("3.0.0"));
        found.Name.ShouldBe("refs/tags/v3.0.0");
        found.TagVersion.ShouldBe("3.0.0");
        found.Warning!.Code.ShouldBe("PS2520");
        found.Warning.Message.ShouldContain("3.0.0");
    }

    [Fact]
    public void A_tag_prefix_is_asked_for_alone()
    {
        Resolve(new GitReference.Version("1.0.0"), tagPrefix: "web/v").Name.ShouldBe("refs/tags/web/v1.0.0");
        Diagnostic problem = Fails(new GitReference.Version("1.2.3"), tagPrefix: "web/v");
        problem.Help!.ShouldContain("available versions are: 1.0.0");
    }

    [Theory]
    [InlineData("main", "refs/heads/main")]
    [InlineData("feature/x", "refs/heads/feature/x")]
    [InlineData("origin/main", "refs/heads/main")]
    [InlineData("refs/heads/main", "refs/heads/main")]
    [InlineData("refs/tags/v1.2.4", "refs/tags/v1.2.4")]
    [InlineData("v1.2.4", "refs/tags/v1.2.4")]
    [InlineData("both", "refs/heads/both")] // st2's order: the branch
    [InlineData("cafe", "refs/tags/cafe")] // a tag of hex digits is not a commit
    public void A_name_is_a_branch_then_a_tag(string text, string expected)
        => Resolve(new GitReference.Named(text)).Name.ShouldBe(expected);

    [Theory]
    [InlineData("5555")]
    [InlineData("5555555555")]
    [InlineData("5555555555555555555555555555555555555555")]
    public void What_is_no_name_is_a_commit(string hex)
    {
        Resolve(new GitReference.Named(hex)).ShouldBe(new ResolvedReference(null, Id('5'), null));
        Resolve(new GitReference.Commit(hex)).ShouldBe(new ResolvedReference(null, Id('5'), null));
    }

    [Fact]
    public void The_default_branch_is_what_head_says()
    {
        Resolve(new GitReference.DefaultBranch()).ShouldBe(new ResolvedReference("refs/heads/main", Id('1'), null));
        new ReferenceResolver(Source, new RemoteRefs(null, Id('7'), []), null, _ => []).Resolve(new GitReference.DefaultBranch())
            .ShouldBe(new ResolvedReference(null, Id('7'), null));
    }

    [Theory]
    [InlineData("666", "PS2140")]
    [InlineData("6666", "PS2141")]
    [InlineData("7777", "PS2140")]
    public void Too_short_or_ambiguous_or_unknown_digits_are_errors(string hex, string code)
        => Fails(new GitReference.Commit(hex)).Code.ShouldBe(code);

    [Fact]
    public void What_is_missing_is_answered_with_what_is_there()
    {
        Fails(new GitReference.Version("1.2.5")).Help.ShouldBe("available versions are: 3.0.0, 2.0.0, 2.0.0-rc.1, 1.2.4, 1.2.3");
        Fails(new GitReference.Branch("mian")).Help.ShouldBe("did you mean 'main'? its branches are: 3.0.0, 9.0.0, both, feature/x, main");
        Fails(new GitReference.Tag("v1.2.44")).Help!.ShouldStartWith("did you mean 'v1.2.4'?");
        Fails(new GitReference.Named("feature/y")).Message.ShouldBe("https://packs.example/web has no feature/y");
    }

    [Theory]
    [InlineData("v1.2.3", true)]
    [InlineData("1.2.3", true)]
    [InlineData("v1.2", false)]
    [InlineData("V1.2.3", false)]
    [InlineData("release-1.2.3", false)]
    [InlineData("v01.2.3", false)]
    [InlineData("v1.2.3+build", true)]
    public void Only_versions_in_full_are_version_tags(string tag, bool expected)
        => VersionTags.Of(new RemoteRefs(null, null, [new RemoteRef("refs/tags/" + tag, Id('1'))]), null).Versions.Any().ShouldBe(expected);

    private static ResolvedReference Resolve(GitReference reference, string? tagPrefix = null)
    {
        string[] names =
        [
            "refs/heads/3.0.0", "refs/heads/9.0.0", "refs/heads/both", "refs/heads/feature/x", "refs/heads/main",
            "refs/tags/1.2.3", "refs/tags/2.0.0", "refs/tags/both", "refs/tags/cafe", "refs/tags/v1.2.4", "refs/tags/v2.0.0", "refs/tags/v2.0.0-rc.1", "refs/tags/v3.0.0",
            "refs/tags/web/v1.0.0",
        ];
        var refs = new RemoteRefs("refs/heads/main", Id('1'), [.. names.Select(name => new RemoteRef(name, Id('1')))]);
        return new ReferenceResolver(Source, refs, tagPrefix, Find).Resolve(reference);
    }

    private static Diagnostic Fails(GitReference reference, string? tagPrefix = null)
        => Should.Throw<DiagnosticException>(() => Resolve(reference, tagPrefix)).Diagnostic;

    private static ImmutableArray<CommitId> Find(string hex) => hex[0] switch
    {
        '5' => [Id('5')],
        '6' => [Id('6'), CommitId.Parse("6666" + new string('0', 36))],
        _ => [],
    };

    private static CommitId Id(char digit) => CommitId.Parse(new string(digit, 40));
}
