using System.Collections.Concurrent;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Git;
using PackSync.Git.Store;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.TestKit;

namespace PackSync.Tests.Git;

public sealed class GitStoreTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    [Fact]
    public async Task A_path_lists_heads_and_peeled_tags_and_the_default_branch_of_any_name()
    {
        RepositoryBuilder repository = new RepositoryBuilder(_directory["web"], "trunk").Release("web", "1.0.0");
        repository.Git("tag", "-a", "-m", "annotated", "v1.0.1");
        using var test = new TestStore(_directory["store"]);

        RemoteRefs refs = await test.Store.ListRefsAsync(TestStore.Source(repository.Path), default);

        refs.HeadReference.ShouldBe("refs/heads/trunk");
        refs.HeadCommit!.Value.Hex.ShouldBe(repository.Head);
        refs.Refs.Select(reference => reference.Name).ShouldBe(["refs/heads/trunk", "refs/tags/v1.0.0", "refs/tags/v1.0.1"]);
        refs.Refs.ShouldAllBe(reference => reference.Commit.Hex == repository.Head);
    }

    [Fact]
    public async Task Http_fetches_heads_and_tags_in_two_requests_and_nothing_when_nothing_is_new()
    {
        new RepositoryBuilder(_directory["srv/web"]).Release("web", "1.0.0").Release("web", "1.1.0");
        using var server = new GitHttpServer(_directory["srv"]);
        SourceUrl source = TestStore.Source(server.Url + "/web/.git");
        using (var test = new TestStore(_directory["store"]))
            (await test.Store.FetchAsync(source, default)).Dispose();
        server.Requests.ShouldBe(["GET /web/.git/info/refs", "POST /web/.git/git-upload-pack"]);

        using (var test = new TestStore(_directory["store"]))
            (await test.Store.FetchAsync(source, default)).Dispose();

        server.Requests.Skip(2).ShouldBe(["GET /web/.git/info/refs"]);
    }

    [Fact]
    public async Task A_branch_that_was_rewritten_since_it_was_listed_is_fetched_as_it_is_now()
    {
        RepositoryBuilder repository = new RepositoryBuilder(_directory["srv/web"]).Release("web", "1.0.0");
        using var server = new GitHttpServer(_directory["srv"]);
        SourceUrl source = TestStore.Source(server.Url + "/web/.git");
        using var test = new TestStore(_directory["store"]);
        await test.Store.ListRefsAsync(source, default);
        repository.Git("commit", "-q", "--amend", "-m", "rewritten");
        repository.Git("tag", "-f", "v1.0.0");
        repository.Git("reflog", "expire", "--expire=now", "--all");
        repository.Git("gc", "-q", "--prune=now");

        using StoredRepository stored = await test.Store.FetchAsync(source, default);

        stored.Contains(CommitId.Parse(repository.Head)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_short_id_finds_its_commit_and_an_annotated_tag_its_target()
    {
        RepositoryBuilder repository = new RepositoryBuilder(_directory["web"]).Release("web", "1.0.0");
        using var test = new TestStore(_directory["store"]);
        using StoredRepository stored = await test.Store.FetchAsync(TestStore.Source(repository.Path), default);
        stored.FindCommits(repository.Head[..7]).Select(commit => commit.Hex).ShouldBe([repository.Head]);
        stored.FindCommits("00000000").ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_stores_on_one_folder_fetch_at_once_and_both_are_whole()
    {
        RepositoryBuilder repository = new RepositoryBuilder(_directory["web"]).Release("web", "1.0.0");
        SourceUrl source = TestStore.Source(repository.Path);
        CommitId head = CommitId.Parse(repository.Head);
        using var first = new TestStore(_directory["store"]);
        using var second = new TestStore(_directory["store"]);
        StoredRepository[] both = await Task.WhenAll(first.Store.EnsureAsync(source, head, default), second.Store.EnsureAsync(source, head, default));
        both.ShouldAllBe(stored => stored.Contains(head));
        foreach (StoredRepository stored in both)
            stored.Dispose();
    }

    [Theory]
    [InlineData(TransportKind.Embedded)]
    [InlineData(TransportKind.Git)]
    public async Task A_broken_store_repository_is_set_aside_and_fetched_again(TransportKind transport)
    {
        RepositoryBuilder repository = new RepositoryBuilder(_directory["web"]).Release("web", "1.0.0");
        SourceUrl source = TestStore.Source(repository.Path);
        using (var test = new TestStore(_directory["store"], transport: transport))
            (await test.Store.FetchAsync(source, default)).Dispose();
        string stored = Directory.GetDirectories(_directory["store/git"]).Single();
        File.Delete(Path.Combine(stored, "HEAD"));
        using var again = new TestStore(_directory["store"], transport: transport);
        using StoredRepository repaired = await again.Store.EnsureAsync(source, CommitId.Parse(repository.Head), default);
        repaired.Contains(CommitId.Parse(repository.Head)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(TransportKind.Embedded)]
    [InlineData(TransportKind.Git)]
    public async Task A_damaged_pack_file_in_the_store_is_fetched_again(TransportKind transport)
    {
        RepositoryBuilder repository = new RepositoryBuilder(_directory["web"]).Release("web", "1.0.0");
        SourceUrl source = TestStore.Source(repository.Path);
        CommitId head = CommitId.Parse(repository.Head);
        using (var test = new TestStore(_directory["store"], transport: transport))
            (await test.Store.FetchAsync(source, default)).Dispose();
        foreach (string pack in Directory.GetFiles(_directory["store"], "pack-*.*", SearchOption.AllDirectories))
        {
            File.SetUnixFileMode(pack, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.WriteAllBytes(pack, File.ReadAllBytes(pack)[..20]);
        }

        using var again = new TestStore(_directory["store"], transport: transport);
        using StoredRepository repaired = await again.Store.EnsureAsync(source, head, default);

        TestKit.Git.Run(repaired.Path, "fsck", "--strict").ShouldBe("");
        repaired.Contains(head).ShouldBeTrue();
    }

    [Theory]
    [InlineData(TransportKind.Embedded)]
    [InlineData(TransportKind.Git)]
    public async Task A_remote_that_breaks_costs_nothing_that_is_stored(TransportKind transport)
    {
        RepositoryBuilder repository = new RepositoryBuilder(_directory["web"]).Release("web", "1.0.0");
        SourceUrl source = TestStore.Source(repository.Path);
        CommitId head = CommitId.Parse(repository.Head);
        using (var test = new TestStore(_directory["store"], transport: transport))
            (await test.Store.FetchAsync(source, default)).Dispose();
        repository.Write("more", "x").Commit("more");
        foreach (string file in Directory.GetFiles(_directory["web/.git/objects"], "*", SearchOption.AllDirectories))
            File.Delete(file);

        using var again = new TestStore(_directory["store"], transport: transport);
        await Should.ThrowAsync<DiagnosticException>(() => again.Store.FetchAsync(source, default));
        (await again.Store.EnsureAsync(source, head, default)).Dispose();
        Directory.GetDirectories(_directory["store/git"]).ShouldNotContain(folder => folder.Contains("broken"));
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_not_taken_for_one_without_the_commit()
    {
        new RepositoryBuilder(_directory["srv/web"]).Release("web", "1.0.0");
        using var server = new GitHttpServer(_directory["srv"]);
        SourceUrl source = TestStore.Source(server.Url + "/web/.git");
        using var test = new TestStore(_directory["store"], timeoutSeconds: 1);
        (await test.Store.FetchAsync(source, default)).Dispose();
        server.Silent = true;
        DiagnosticException failure = await Should.ThrowAsync<DiagnosticException>(() => test.Store.EnsureAsync(source, CommitId.Parse(new string('c', 40)), default));
        failure.Diagnostic.Code.ShouldBe("PS2104");
    }

    [Fact]
    public async Task Sixty_repositories_of_one_host_are_listed_sixteen_at_a_time()
    {
        string[] names = [.. Enumerable.Range(0, 60).Select(number => $"p{number}")];
        new RepositoryBuilder(_directory["srv/web"]).Release("web", "1.0.0");
        foreach (string name in names)
            Directory.CreateSymbolicLink(_directory["srv/" + name], _directory["srv/web"]);
        using var server = new GitHttpServer(_directory["srv"]);
        using var test = new TestStore(_directory["store"]);
        RemoteRefs[] all = await Task.WhenAll(names.Select(name => test.Store.ListRefsAsync(TestStore.Source($"{server.Url}/{name}/.git"), default)));
        all.ShouldAllBe(refs => refs.Refs.Length == 2);
        server.Requests.Count.ShouldBe(60);
        server.MostAtOnce.ShouldBeInRange(2, 16);
    }

    [Fact]
    public async Task A_url_is_listed_and_fetched_once_a_run_however_often_it_is_asked_for()
    {
        RepositoryBuilder repository = new RepositoryBuilder(_directory["srv/web"]).Release("web", "1.0.0");
        using var server = new GitHttpServer(_directory["srv"]);
        SourceUrl source = TestStore.Source(server.Url + "/web/.git");
        using var test = new TestStore(_directory["store"]);
        foreach (StoredRepository stored in await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => test.Store.EnsureAsync(source, CommitId.Parse(repository.Head), default))))
            stored.Dispose();
        server.Requests.Count(request => request.StartsWith("POST", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_else_can_look_into_the_store()
    {
        RepositoryBuilder repository = new RepositoryBuilder(_directory["web"]).Release("web", "1.0.0");
        using var test = new TestStore(_directory["store"]);
        using StoredRepository stored = await test.Store.FetchAsync(TestStore.Source(repository.Path), default);
        foreach (string folder in new[] { _directory["store"], _directory["store/git"], stored.Path })
            File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task Offline_uses_what_is_stored_and_says_what_is_missing()
    {
        RepositoryBuilder repository = new RepositoryBuilder(_directory["srv/web"]).Release("web", "1.0.0");
        using var server = new GitHttpServer(_directory["srv"]);
        SourceUrl source = TestStore.Source(server.Url + "/web/.git");
        CommitId head = CommitId.Parse(repository.Head);
        using (var online = new TestStore(_directory["store"]))
            (await online.Store.FetchAsync(source, default)).Dispose();
        int requests = server.Requests.Count;

        using var offline = new TestStore(_directory["store"], offline: true);
        (await offline.Store.EnsureAsync(source, head, default)).Dispose();
        DiagnosticException missing = await Should.ThrowAsync<DiagnosticException>(() => offline.Store.EnsureAsync(source, CommitId.Parse(new string('b', 40)), default));

        missing.Diagnostic.Code.ShouldBe("PS2136");
        server.Requests.Count.ShouldBe(requests);
    }

    [Fact]
    public async Task A_moved_tag_is_seen_at_the_next_fetch()
    {
        RepositoryBuilder repository = new RepositoryBuilder(_directory["web"]).Release("web", "1.0.0");
        SourceUrl source = TestStore.Source(repository.Path);
        using (var before = new TestStore(_directory["store"]))
            (await before.Store.FetchAsync(source, default)).Dispose();
        repository.Write("more", "x").Commit("moved");
        repository.Git("tag", "--force", "v1.0.0");

        using var after = new TestStore(_directory["store"]);
        (await after.Store.FetchAsync(source, default)).Dispose();

        Git("--git-dir", Directory.GetDirectories(_directory["store/git"]).Single(), "rev-parse", "v1.0.0").ShouldBe(repository.Head);
    }

    [Fact]
    public async Task An_empty_repository_and_a_plain_folder_have_their_own_messages()
    {
        var empty = new RepositoryBuilder(_directory["empty"]);
        Directory.CreateDirectory(_directory["plain"]);
        using var test = new TestStore(_directory["store"]);
        (await Should.ThrowAsync<DiagnosticException>(() => test.Store.FetchAsync(TestStore.Source(empty.Path), default))).Diagnostic.Code.ShouldBe("PS2134");
        (await Should.ThrowAsync<DiagnosticException>(() => test.Store.FetchAsync(TestStore.Source(_directory["plain"]), default))).Diagnostic.Code.ShouldBe("PS2130");
    }

    [Fact]
    public void A_repository_on_this_machine_is_looked_over_once_a_run_whatever_came_of_it()
    {
        RepositoryBuilder whole = new RepositoryBuilder(_directory["whole"]).Release("web", "1.0.0"), broken = new RepositoryBuilder(_directory["broken"]).Release("web", "1.0.0");
        void Break(RepositoryBuilder repository) => File.WriteAllText(Path.Combine(repository.Path, ".git/objects", repository.Head[..2], new string('0', 38)), "no object");
        Break(broken);
        Directory.CreateDirectory(_directory["plain"]);
        using var test = new TestStore(_directory["store"]);
        bool IsRepository(string path) => test.Store.IsRepository(TestStore.Source(path));

        IsRepository(whole.Path).ShouldBeTrue();
        IsRepository(_directory["plain"]).ShouldBeFalse();
        Should.Throw<DiagnosticException>(() => IsRepository(broken.Path)).Diagnostic.Code.ShouldBe("PS2321");
        Break(whole);
        Directory.Delete(Path.Combine(broken.Path, ".git"), recursive: true);

        IsRepository(whole.Path).ShouldBeTrue();
        Should.Throw<DiagnosticException>(() => IsRepository(broken.Path)).Diagnostic.Code.ShouldBe("PS2321");
    }

    /// <summary>Two runs that fetch one repository: the second names the first, waits for it, and stops waiting when it is told to.</summary>
    [Fact]
    public async Task Another_run_that_writes_a_repository_is_named_and_waited_for_until_cancelled()
    {
        RepositoryBuilder repository = new RepositoryBuilder(_directory["web"]).Release("web", "1.0.0");
        SourceUrl source = TestStore.Source(repository.Path);
        string path = new StoreLayout(_directory["store"]).Lock(source);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var waiting = new BlockingCollection<string>();
        using var second = new GitStore(_directory["store"], new TestStore(_directory["unused"]).Transport, offline: false, run: "the second", waiting: new Told(waiting));

        using (FileLock.TryAcquire(path, "the first"))
        {
            using var impatient = new CancellationTokenSource();
            Task<StoredRepository> cancelled = second.FetchAsync(source, impatient.Token);
            waiting.Take(TestContext.Current.CancellationToken).ShouldBe($"another run fetches {source.StoreKey}: the first");
            await impatient.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(cancelled);
        }

        using var again = new GitStore(_directory["store"], new TestStore(_directory["unused"]).Transport, offline: false, run: "the second");
        (await again.FetchAsync(source, TestContext.Current.CancellationToken)).Dispose();
        FileLock.ReadNote(path).ShouldBe("the second");
    }

    private sealed class Told(BlockingCollection<string> what) : IProgress<string>
    {
        public void Report(string value) => what.Add(value);
    }

    public void Dispose() => _directory.Dispose();

    private string Git(params string[] arguments) => TestKit.Git.Run(Directory.Exists(_directory["srv/web"]) ? _directory["srv/web"] : _directory.Path, arguments);
}
