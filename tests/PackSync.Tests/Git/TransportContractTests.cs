using System.Globalization;
using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.Git.Store;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.TestKit;

namespace PackSync.Tests.Git;

/// <summary>What every transport must do alike, against real servers.</summary>
public sealed class TransportContractTests
{
    public static TheoryData<TransportKind, RemoteKind> Ways => TestRemote.All;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Branches_tags_of_every_kind_and_the_default_branch_are_listed(TransportKind transport, RemoteKind kind)
    {
        using var remote = new TestRemote(transport, kind);
        RepositoryBuilder repository = remote.NewRepository("web", "feature/x").Release("web", "1.0.0");
        string released = repository.Head;
        repository.Git("tag", "--annotate", "--message", "one", "v1.0.1");
        repository.Git("tag", "--annotate", "--message", "tag of a tag", "v1.0.2", "v1.0.1");
        repository.Git("update-ref", "refs/pull/1/head", released);
        repository.Write("more", "x").Commit("more");
        using TestStore test = remote.NewStore();

        RemoteRefs refs = await test.Store.ListRefsAsync(remote.Source("web"), default);

        refs.HeadReference.ShouldBe("refs/heads/feature/x");
        refs.HeadCommit!.Value.Hex.ShouldBe(repository.Head);
        refs.Refs.Select(reference => $"{reference.Name} {reference.Commit}").ShouldBe(
            [$"refs/heads/feature/x {repository.Head}", $"refs/tags/v1.0.0 {released}", $"refs/tags/v1.0.1 {released}", $"refs/tags/v1.0.2 {released}"]);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Two_hundred_tags_come_whole_and_the_progress_is_told(TransportKind transport, RemoteKind kind)
    {
        using var remote = new TestRemote(transport, kind);
        RepositoryBuilder repository = remote.NewRepository("web", "trunk").Release("web", "1.0.0");
        string commits = string.Concat(Enumerable.Range(1, 200).Select(number => string.Create(CultureInfo.InvariantCulture, $"""
            commit refs/heads/trunk
            mark :{number}
            committer Test <test@example.org> {1_800_000_000 + number} +0000
            data 1
            x
            {(number == 1 ? "from refs/heads/trunk^0\n" : "")}M 644 inline number
            data {number.ToString(CultureInfo.InvariantCulture).Length}
            {number}
            reset refs/tags/v2.0.{number}
            from :{number}


            """)));
        Import(repository, commits);
        var reports = new Reports();
        using TestStore test = remote.NewStore(progress: reports);

        using StoredRepository stored = await test.Store.FetchAsync(remote.Source("web"), default);

        VersionTags.Of(await test.Store.ListRefsAsync(remote.Source("web"), default), null).Versions.Count().ShouldBe(201);
        stored.Contains(CommitId.Parse(repository.Git("rev-parse", "v2.0.117"))).ShouldBeTrue();
        TestKit.Git.Run(stored.Path, "fsck", "--strict").ShouldBe("");
        TestKit.Git.Run(stored.Path, "symbolic-ref", "HEAD").ShouldBe("refs/heads/trunk");
        reports.Last!.ReceivedObjects.ShouldBe(reports.Last.TotalObjects);
        reports.Last.TotalObjects.ShouldBeGreaterThan(600);
        reports.Last.Source.ShouldBe(remote.Source("web").Written);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_detached_head_is_the_default(TransportKind transport, RemoteKind kind)
    {
        using var remote = new TestRemote(transport, kind);
        RepositoryBuilder repository = remote.NewRepository("web").Release("web", "1.0.0");
        repository.Git("checkout", "--quiet", "--detach");
        repository.Write("only-here", "x").Commit("on no branch");
        using TestStore test = remote.NewStore();
        RemoteRefs refs = await test.Store.ListRefsAsync(remote.Source("web"), default);
        refs.HeadReference.ShouldBeNull();
        refs.HeadCommit!.Value.Hex.ShouldBe(repository.Head);

        using StoredRepository stored = await test.Store.EnsureAsync(remote.Source("web"), refs.HeadCommit.Value, default);

        stored.Contains(refs.HeadCommit.Value).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task An_empty_repository_lists_nothing_and_says_so_when_it_is_fetched(TransportKind transport, RemoteKind kind)
    {
        using var remote = new TestRemote(transport, kind);
        remote.NewRepository("empty");
        using TestStore test = remote.NewStore();
        RemoteRefs refs = await test.Store.ListRefsAsync(remote.Source("empty"), default);
        refs.HeadCommit.ShouldBeNull();
        refs.Refs.ShouldBeEmpty();
        DiagnosticException failure = await Should.ThrowAsync<DiagnosticException>(() => test.Store.FetchAsync(remote.Source("empty"), default));
        failure.Diagnostic.Code.ShouldBe("PS2134");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_commit_on_no_branch_comes_by_its_id_and_one_that_is_nowhere_is_named(TransportKind transport, RemoteKind kind)
    {
        using var remote = new TestRemote(transport, kind);
        RepositoryBuilder repository = remote.NewRepository("web").Release("web", "1.0.0");
        repository.Git("checkout", "--quiet", "--detach");
        repository.Write("only-here", "x").Commit("on no branch");
        CommitId lost = CommitId.Parse(repository.Head);
        repository.Git("checkout", "--quiet", "master");
        using TestStore test = remote.NewStore();

        using StoredRepository stored = await test.Store.EnsureAsync(remote.Source("web"), lost, default);
        DiagnosticException failure = await Should.ThrowAsync<DiagnosticException>(() => test.Store.EnsureAsync(remote.Source("web"), CommitId.Parse(new string('a', 40)), default));

        stored.ReadFile(lost, "only-here", 10).ShouldBe("x"u8.ToArray());
        stored.FindCommits(lost.Hex[..8]).ShouldBe([lost]);
        failure.Diagnostic.Code.ShouldBe("PS2135");
        failure.Diagnostic.Message.ShouldContain(new string('a', 40));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task What_moved_or_went_on_the_remote_moves_or_goes_in_the_store(TransportKind transport, RemoteKind kind)
    {
        using var remote = new TestRemote(transport, kind);
        RepositoryBuilder repository = remote.NewRepository("web").Release("web", "1.0.0").Release("web", "1.1.0");
        repository.Git("branch", "feature");
        string before = repository.Head;
        using (TestStore test = remote.NewStore("store"))
            (await test.Store.FetchAsync(remote.Source("web"), default)).Dispose();
        repository.Git("branch", "--delete", "feature");
        repository.Git("branch", "feature/x");
        repository.Git("tag", "--delete", "v1.1.0");
        repository.Git("commit", "--quiet", "--amend", "--message", "rewritten");
        repository.Git("tag", "--force", "v1.0.0");

        using TestStore again = remote.NewStore("store");
        using StoredRepository stored = await again.Store.FetchAsync(remote.Source("web"), default);

        TestKit.Git.Run(stored.Path, "for-each-ref", "--format=%(refname) %(objectname)").Split('\n').ShouldBe(
            [$"refs/heads/feature/x {before}", $"refs/heads/master {repository.Head}", $"refs/tags/v1.0.0 {repository.Head}"]);
        stored.Contains(CommitId.Parse(before)).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_repository_that_is_not_there_has_a_diagnostic_that_names_it(TransportKind transport, RemoteKind kind)
    {
        using var remote = new TestRemote(transport, kind);
        using TestStore test = remote.NewStore();
        DiagnosticException failure = await Should.ThrowAsync<DiagnosticException>(() => test.Store.FetchAsync(remote.Source("nowhere"), default));
        failure.Diagnostic.Message.ShouldContain("nowhere");
        failure.Diagnostic.Code.ShouldBe(kind switch
        {
            RemoteKind.Path => "PS2130",
            RemoteKind.Http or RemoteKind.Https => "PS2113",
            RemoteKind.Ssh => "PS2132",
            _ => "PS2131",
        });
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_tag_of_a_file_is_no_obstacle(TransportKind transport, RemoteKind kind)
    {
        using var remote = new TestRemote(transport, kind);
        RepositoryBuilder repository = remote.NewRepository("web").Release("web", "1.0.0");
        repository.Git("tag", "a-file", "HEAD:pack.yaml");
        using (TestStore test = remote.NewStore("store"))
            (await test.Store.FetchAsync(remote.Source("web"), default)).Dispose();
        using TestStore again = remote.NewStore("store");
        using StoredRepository stored = await again.Store.FetchAsync(remote.Source("web"), default);
        stored.Contains(CommitId.Parse(repository.Head)).ShouldBeTrue();
    }

    private static void Import(RepositoryBuilder repository, string stream)
    {
        string file = Path.Combine(repository.Path, ".git", "import");
        File.WriteAllText(file, stream);
        RunResult result = Executable.Run("sh", ["-c", "git fast-import --quiet < .git/import"], repository.Path);
        result.ExitCode.ShouldBe(0, result.Error);
    }

    private sealed class Reports : IProgress<FetchProgress>
    {
        public FetchProgress? Last { get; private set; }

        public void Report(FetchProgress value) => Last = value;
    }
}
