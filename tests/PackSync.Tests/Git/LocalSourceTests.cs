using PackSync.Git;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.TestKit;

namespace PackSync.Tests.Git;

public sealed class LocalSourceTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    [Theory]
    [InlineData("plain")]
    [InlineData("a b#c %41?d")]
    [InlineData("c:o:lon")]
    [InlineData("ünïcode '\"$x")]
    public async Task Any_name_of_a_folder_will_do(string name)
    {
        RepositoryBuilder repository = new RepositoryBuilder(_directory[name]).Release("web", "1.0.0");
        await Fetches(repository.Path, repository.Head);
    }

    [Fact]
    public async Task A_file_url_is_decoded_as_git_decodes_it()
    {
        RepositoryBuilder repository = new RepositoryBuilder(_directory["a b"]).Release("web", "1.0.0");
        await Fetches("file://" + repository.Path.Replace(" ", "%20", StringComparison.Ordinal), repository.Head);
    }

    [Fact]
    public async Task A_bare_repository_and_a_linked_worktree_are_sources_too()
    {
        RepositoryBuilder repository = new RepositoryBuilder(_directory["web"]).Release("web", "1.0.0");
        repository.Git("clone", "--quiet", "--bare", ".", _directory["bare.git"]);
        repository.Git("worktree", "add", "--quiet", "-b", "side", _directory["linked"]);
        await Fetches(_directory["bare.git"], repository.Head);
        await Fetches(_directory["linked"], repository.Head);
    }

    [Fact]
    public async Task A_repository_of_another_user_is_read()
    {
        RepositoryBuilder repository = new RepositoryBuilder(_directory["web"]).Release("web", "1.0.0");
        string head = repository.Head;
        if (Environment.IsPrivilegedProcess)
            Executable.Run("chown", ["--recursive", "12345:12345", repository.Path]).ExitCode.ShouldBe(0);
        await Fetches(repository.Path, head);
    }

    public void Dispose() => _directory.Dispose();

    private async Task Fetches(string written, string head)
    {
        SourceUrl source = TestStore.Source(written);
        LocalRepository.Exists(source.Location).ShouldBeTrue();
        foreach (TransportKind transport in Enum.GetValues<TransportKind>())
        {
            using var test = new TestStore(_directory[$"store-{transport}"], transport: transport);
            await test.Fetches(written, head);
        }
    }
}
