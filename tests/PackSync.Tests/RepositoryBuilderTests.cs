using PackSync.TestKit;

namespace PackSync.Tests;

public class RepositoryBuilderTests
{
    [Fact]
    public void The_same_calls_give_the_same_commit_ids()
    {
        using var directory = new TempDirectory();
        string first = new RepositoryBuilder(directory["a"]).Release("web", "1.0.0").Head;
        string second = new RepositoryBuilder(directory["b"]).Release("web", "1.0.0").Head;
        first.ShouldBe(second);
    }
}
