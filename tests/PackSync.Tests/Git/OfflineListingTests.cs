using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.Packs;
using PackSync.TestKit;

namespace PackSync.Tests.Git;

/// <summary>Without a network a repository is listed as it was when it was last fetched.</summary>
public sealed class OfflineListingTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    [Fact]
    public async Task It_is_what_the_remote_said_then()
    {
        RepositoryBuilder repository = new RepositoryBuilder(_directory["srv/web"], "trunk").Release("web", "1.0.0");
        repository.Git("tag", "--annotate", "--message", "1.1.0", "v1.1.0");
        repository.Git("tag", "a-tree", "HEAD^{tree}");
        using var server = new GitHttpServer(_directory["srv"]);
        SourceUrl source = TestStore.Source(server.Url + "/web/.git");
        RemoteRefs then;
        using (var online = new TestStore(_directory["store"]))
        {
            (await online.Store.FetchAsync(source, default)).Dispose();
            then = await online.Store.ListRefsAsync(source, default);
        }

        repository.Release("web", "2.0.0");
        int requests = server.Requests.Count;
        using var offline = new TestStore(_directory["store"], offline: true);
        RemoteRefs now = await offline.Store.ListRefsAsync(source, default);

        (now.HeadReference, now.HeadCommit).ShouldBe((then.HeadReference, then.HeadCommit));
        now.Refs.ShouldBe(then.Refs);
        (await offline.Store.FetchAsync(source, default)).Dispose();
        server.Requests.Count.ShouldBe(requests);
    }

    [Fact]
    public async Task What_was_never_fetched_is_an_error_that_says_so()
    {
        using var offline = new TestStore(_directory["store"], offline: true);
        DiagnosticException missing = await Should.ThrowAsync<DiagnosticException>(() => offline.Store.ListRefsAsync(TestStore.Source("https://git.example.org/web"), default));
        missing.Diagnostic.Code.ShouldBe("PS2136");
    }

    public void Dispose() => _directory.Dispose();
}
