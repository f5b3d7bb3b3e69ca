using PackSync.Git.Store;
using PackSync.Packs;
using PackSync.TestKit;

namespace PackSync.Tests.Git;

public sealed class KnownContentsTests : IDisposable
{
    private static readonly TreeId Tree = TreeId.Parse(new string('a', 40));
    private static readonly ContentHash Content = new(Sha256Digest.FromBytes(new byte[32]));

    private readonly TempDirectory _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void What_was_hashed_once_is_known()
    {
        var known = new KnownContents(_store.Path);
        known.Find(Tree).ShouldBeNull();

        known.Add(Tree, Content);

        new KnownContents(_store.Path).Find(Tree).ShouldBe(Content);
        known.Find(TreeId.Parse(new string('b', 40))).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("h1:00")]
    [InlineData("h2:0000000000000000000000000000000000000000000000000000000000000000")]
    public void One_that_is_damaged_is_none(string text)
    {
        _store.Write($"pack-sync/content/{Tree.Hex}", text);

        new KnownContents(_store.Path).Find(Tree).ShouldBeNull();
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_no_fault()
    {
        string file = _store.Write("a file", "");
        var known = new KnownContents(file);

        known.Add(Tree, Content);

        known.Find(Tree).ShouldBeNull();
    }
}
