using PackSync.Files;
using PackSync.TestKit;

namespace PackSync.Tests.Files;

public sealed class DirectoryExchangeTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Both_names_change_their_directories_and_neither_directory_is_copied()
    {
        _temp.Write("old/file", "old");
        _temp.Write("new/file", "new");
        (DirectoryId old, DirectoryId fresh) = (DirectoryId.Of(_temp["old"]), DirectoryId.Of(_temp["new"]));
        DirectoryExchange.TrySwap(_temp["old"], _temp["new"]).ShouldBeTrue();
        (DirectoryId.Of(_temp["old"]), DirectoryId.Of(_temp["new"])).ShouldBe((fresh, old));
        File.ReadAllText(_temp["old/file"]).ShouldBe("new");
        File.ReadAllText(_temp["new/file"]).ShouldBe("old");
    }

    /// <summary>Somebody who looks all the time never finds the name without a whole tree.</summary>
    [Fact]
    public async Task There_is_no_moment_without_the_pack()
    {
        _temp.Write("pack/file", "whole");
        _temp.Write("staged/file", "whole");
        using var ended = new CancellationTokenSource();
        Task<int> missed = Task.Run(() =>
        {
            int count = 0;
            while (!ended.IsCancellationRequested)
                count += PathStat.Read(_temp["pack/file"]) is null ? 1 : 0;
            return count;
        });
        for (int i = 0; i < 2000; i++)
            DirectoryExchange.TrySwap(_temp["pack"], _temp["staged"]).ShouldBeTrue();
        await ended.CancelAsync();
        (await missed).ShouldBe(0);
    }

    [Fact]
    public void A_swap_with_nothing_is_an_error_that_names_both_and_moves_neither()
    {
        _temp.Write("pack/file", "");
        string message = Should.Throw<IOException>(() => DirectoryExchange.TrySwap(_temp["nothing"], _temp["pack"])).Message;
        message.ShouldContain(_temp["nothing"]);
        message.ShouldContain(_temp["pack"]);
        File.Exists(_temp["pack/file"]).ShouldBeTrue();
    }

    [Fact]
    public void A_move_never_replaces_what_is_there_not_even_an_empty_directory_or_a_dangling_link()
    {
        _temp.Write("from/file", "");
        Directory.CreateDirectory(_temp["empty"]);
        File.CreateSymbolicLink(_temp["link"], "nowhere");
        _temp.Write("plain", "");
        foreach (string there in new[] { "empty", "link", "plain" })
            Should.Throw<IOException>(() => DirectoryExchange.Move(_temp["from"], _temp[there]), there);
        File.Exists(_temp["from/file"]).ShouldBeTrue();
        DirectoryExchange.Move(_temp["from"], _temp["to"]);
        File.Exists(_temp["to/file"]).ShouldBeTrue();
        Directory.Exists(_temp["from"]).ShouldBeFalse();
    }

    [Fact]
    public void A_renamed_directory_keeps_its_id_and_a_new_one_of_its_name_has_another()
    {
        Directory.CreateDirectory(_temp["a"]);
        DirectoryId first = DirectoryId.Of(_temp["a"]);
        DirectoryExchange.Move(_temp["a"], _temp["b"]);
        DirectoryId.Of(_temp["b"]).ShouldBe(first);
        Directory.CreateDirectory(_temp["a"]);
        DirectoryId.Of(_temp["a"]).ShouldNotBe(first);
        DirectoryId.TryParse(first.ToString(), out DirectoryId? parsed).ShouldBeTrue();
        parsed.ShouldBe(first);
    }

    [Fact]
    public void Files_and_links_are_no_directory()
    {
        Directory.CreateDirectory(_temp["real"]);
        File.CreateSymbolicLink(_temp["link"], "real");
        _temp.Write("file", "");
        foreach (string path in new[] { "link", "file", "missing", "file/below" })
            DirectoryId.Of(_temp[path]).Exists.ShouldBeFalse(path);
    }
}
