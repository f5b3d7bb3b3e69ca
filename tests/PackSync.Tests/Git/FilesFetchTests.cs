using Microsoft.AspNetCore.Http;
using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.Git.Store;
using PackSync.Git.Transports;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.TestKit;
using static PackSync.TestKit.Git;

namespace PackSync.Tests.Git;

/// <summary>A pack that is installed without a .git costs its files, and not what was before them.</summary>
public sealed class FilesFetchTests : IDisposable
{
    private readonly TempDirectory _temp = new();
    private readonly RepositoryBuilder _repository;
    private readonly GitHttpServer _server;

    public FilesFetchTests()
    {
        _repository = new RepositoryBuilder(_temp["srv/web"]).Write("old", "of the first version").Release("web", "1.0.0");
        _repository.Git("rm", "-q", "old");
        _repository.Release("web", "1.1.0").Git("tag", "-a", "-m", "annotated", "annotated");
        _server = new GitHttpServer(_temp["srv"]);
    }

    public static TheoryData<TransportKind, string> AllRefusals => new(from transport in Enum.GetValues<TransportKind>() from refusal in Refusals.Keys select (transport, refusal));

    private static Dictionary<string, RequestDelegate> Refusals { get; } = new()
    {
        ["an empty answer"] = context => Answer(context, ""),
        ["an empty page"] = _ => Task.CompletedTask,
        ["a word of its own"] = context => Answer(context, "0010ERR no depth"),
        ["half an answer"] = context => Answer(context, "0034shallow"),
        ["half an answer that breaks off"] = async context =>
        {
            await Answer(context, "0034shallow");
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
        },
        ["no answer"] = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        },
        ["400"] = context => Status(context, 400),
        ["500"] = context => Status(context, 500),
    };

    private SourceUrl Source => TestStore.Source(_server.Url + "/web/.git");

    private CommitId Head => CommitId.Parse(_repository.Head);

    public void Dispose()
    {
        _server.Dispose();
        _temp.Dispose();
    }

    [Theory]
    [InlineData(TransportKind.Embedded)]
    [InlineData(TransportKind.Git)]
    public async Task Files_come_without_history_and_history_comes_when_it_is_asked_for(TransportKind transport)
    {
        using var test = new TestStore(_temp["store"], transport: transport);

        string files = await Fetch(test, Head);

        Run(files, "cat-file", "--batch-all-objects", "--batch-check=%(objecttype)").Split('\n').Count(type => type == "commit").ShouldBe(1);
        using (StoredRepository whole = await test.Store.EnsureAsync(Source, Head, null, CheckoutMode.Repository, default))
            Run(whole.Path, "rev-list", "--count", Head.Hex).ShouldBe("2");
    }

    [Theory]
    [InlineData(TransportKind.Embedded)]
    [InlineData(TransportKind.Git)]
    public async Task The_next_version_joins_the_last_one(TransportKind transport)
    {
        CommitId first = Head;
        using (var test = new TestStore(_temp["store"], transport: transport))
            await Fetch(test, first);
        _repository.Release("web", "2.0.0");
        using var later = new TestStore(_temp["store"], transport: transport);

        string files = await Fetch(later, Head);

        Run(files, "cat-file", "-t", first.Hex).ShouldBe("commit");
        Directory.Exists(files[..^".files".Length]).ShouldBeFalse();
        using var offline = new TestStore(_temp["store"], offline: true);
        (await offline.Store.EnsureFilesAsync(Source, first, default)).Dispose();
    }

    [Fact]
    public async Task It_is_one_request_after_the_listing()
    {
        using var test = new TestStore(_temp["store"]);

        await Fetch(test, Head);
        await Fetch(test, Head);

        _server.Requests.ShouldBe(["GET /web/.git/info/refs", "POST /web/.git/git-upload-pack"]);
    }

    [Fact]
    public async Task A_second_version_in_one_run_is_listed_again()
    {
        CommitId first = Head;
        _repository.Release("web", "2.0.0");
        using var test = new TestStore(_temp["store"]);

        await Fetch(test, first);
        await Fetch(test, Head);

        string[] once = ["GET /web/.git/info/refs", "POST /web/.git/git-upload-pack"];
        _server.Requests.ShouldBe([.. once, .. once]);
    }

    [Fact]
    public void A_listing_that_is_too_large_to_keep_leaves_what_the_server_can_do()
    {
        var listings = new HttpListings();
        byte[] large = new byte[33 << 20];
        " shallow "u8.CopyTo(large.AsSpan(100));

        listings.Keep("large", new HttpListing(new Uri("http://127.0.0.1/"), large));

        listings.Take("large").ShouldBeNull();
        listings.IsShallowKnown("large").ShouldBeTrue();
        listings.IsShallowKnown("other").ShouldBeFalse();
    }

    [Fact]
    public async Task Without_network_the_branches_and_tags_are_those_of_the_last_fetch()
    {
        RemoteRefs listed;
        using (var test = new TestStore(_temp["store"]))
        {
            await Fetch(test, Head);
            listed = await test.Store.ListRefsAsync(Source, default);
        }

        using var offline = new TestStore(_temp["store"], offline: true);
        RemoteRefs stored = await offline.Store.ListRefsAsync(Source, default);

        (stored.HeadReference, stored.HeadCommit).ShouldBe((listed.HeadReference, listed.HeadCommit));
        stored.Refs.ShouldBe(listed.Refs);
    }

    [Fact]
    public async Task A_commit_that_no_branch_or_tag_is_at_comes_with_the_history_that_leads_to_it()
    {
        _repository.Write("more", "x").Commit("untagged");
        CommitId between = Head;
        _repository.Write("more", "y").Commit("later");
        using var test = new TestStore(_temp["store"]);

        using StoredRepository stored = await test.Store.EnsureFilesAsync(Source, between, default);

        stored.Contains(CommitId.Parse(_repository.Git("rev-parse", "v1.0.0"))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_history_that_is_there_is_gone_on_with()
    {
        using (var test = new TestStore(_temp["store"]))
            (await test.Store.FetchAsync(Source, default)).Dispose();
        _repository.Release("web", "2.0.0");
        using var later = new TestStore(_temp["store"]);

        using StoredRepository stored = await later.Store.EnsureFilesAsync(Source, Head, default);

        stored.Path.TrimEnd('/').ShouldNotEndWith(".files");
    }

    [Fact]
    public async Task A_pack_larger_than_allowed_is_an_error_here_too()
    {
        using var test = new TestStore(_temp["store"], maxDownload: 10);

        DiagnosticException failure = await Should.ThrowAsync<DiagnosticException>(() => test.Store.EnsureFilesAsync(Source, Head, default));

        failure.Diagnostic.Code.ShouldBe("PS2319");
    }

    [Theory]
    [MemberData(nameof(AllRefusals))]
    public async Task A_server_that_does_not_leave_history_out_is_asked_for_all_of_it_however_it_says_so(TransportKind transport, string refusal)
    {
        _server.AnswerDepth = Refusals[refusal];
        using var test = new TestStore(_temp["store"], transport: transport);

        using StoredRepository whole = await test.Store.EnsureFilesAsync(Source, Head, default);

        Run(whole.Path, "rev-list", "--count", Head.Hex).ShouldBe("2");
        Directory.GetDirectories(_temp["store/git"]).ShouldBe([whole.Path.TrimEnd('/')]);
    }

    [Theory]
    [InlineData(TransportKind.Embedded, 401, "PS2111")]
    [InlineData(TransportKind.Embedded, 403, "PS2112")]
    [InlineData(TransportKind.Embedded, null, "PS2104")]
    [InlineData(TransportKind.Git, 401, "PS2111")]
    [InlineData(TransportKind.Git, 403, "PS2112")]
    [InlineData(TransportKind.Git, null, "PS2104")]
    public async Task What_the_fetch_of_all_would_meet_again_is_said_at_once_and_leaves_nothing(TransportKind transport, int? status, string code)
    {
        int times = 0;
        _server.AnswerDepth = context =>
        {
            times++;
            return status is { } answer ? Status(context, answer) : Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        using var test = new TestStore(_temp["store"], transport: transport, timeoutSeconds: status is null ? 1 : 30);

        DiagnosticException failure = await Should.ThrowAsync<DiagnosticException>(() => test.Store.EnsureFilesAsync(Source, Head, default));

        failure.Diagnostic.Code.ShouldBe(code);
        times.ShouldBe(1);
        Directory.GetDirectories(_temp["store/git"]).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_transport_that_knows_no_depth_leaves_nothing_of_having_been_asked()
    {
        using var remote = new TestRemote(TransportKind.Embedded, RemoteKind.Ssh);
        RepositoryBuilder repository = remote.NewRepository("web").Release("web", "1.0.0");
        using TestStore test = remote.NewStore("store");

        (await test.Store.EnsureFilesAsync(remote.Source("web"), CommitId.Parse(repository.Head), default)).Dispose();

        remote.StoredFolders("store").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_server_that_never_ends_to_say_where_history_ends_is_asked_for_all_of_it()
    {
        _server.AnswerDepth = context => Say(context, lines: 100_000);
        using var test = new TestStore(_temp["store"]);

        using StoredRepository whole = await test.Store.EnsureFilesAsync(Source, Head, default);

        Run(whole.Path, "rev-list", "--count", Head.Hex).ShouldBe("2");
    }

    [Fact]
    public async Task Where_history_ends_counts_as_what_is_received()
    {
        _server.AnswerDepth = context => Say(context, lines: 50);
        using var test = new TestStore(_temp["store"], maxDownload: 1000);

        DiagnosticException failure = await Should.ThrowAsync<DiagnosticException>(() => test.Store.EnsureFilesAsync(Source, Head, default));

        failure.Diagnostic.Code.ShouldBe("PS2319");
    }

    private async Task Say(HttpContext context, int lines)
    {
        for (int line = 0; line < lines; line++)
            await Answer(context, $"0034shallow {Head.Hex}");
    }

    private static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static Task Answer(HttpContext context, string text)
    {
        if (!context.Response.HasStarted)
            context.Response.ContentType = "application/x-git-upload-pack-result";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    /// <returns>The repository that has them.</returns>
    private async Task<string> Fetch(TestStore test, CommitId commit)
    {
        using StoredRepository stored = await test.Store.EnsureFilesAsync(Source, commit, default);
        stored.Path.TrimEnd('/').ShouldEndWith(".files");
        stored.Unpack(commit, null, TreeLimits.Default, default).Entries.Select(entry => entry.Path).ShouldBe(["actions/run.yaml", "pack.yaml"]);
        return stored.Path.TrimEnd('/');
    }
}
