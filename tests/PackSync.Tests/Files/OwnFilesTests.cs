using System.Text;
using PackSync.Files;
using PackSync.TestKit;

namespace PackSync.Tests.Files;

public sealed class OwnFilesTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Removing_a_tree_removes_links_and_not_what_they_lead_to()
    {
        _temp.Write("outside/precious", "x");
        _temp.Write("tree/sub/file", "x");
        File.CreateSymbolicLink(_temp["tree/sub/folder link"], _temp["outside"]);
        File.CreateSymbolicLink(_temp["tree/file link"], _temp["outside/precious"]);
        File.CreateSymbolicLink(_temp["tree/dangling"], "nowhere");
        OwnFiles.DeleteTree(_temp["tree"]);
        Directory.Exists(_temp["tree"]).ShouldBeFalse();
        File.ReadAllText(_temp["outside/precious"]).ShouldBe("x");
    }

    [Fact]
    public void A_tree_that_is_itself_a_link_is_unlinked()
    {
        _temp.Write("outside/precious", "x");
        File.CreateSymbolicLink(_temp["tree"], "outside");
        OwnFiles.DeleteTree(_temp["tree"]);
        PathStat.Read(_temp["tree"]).ShouldBeNull();
        File.ReadAllText(_temp["outside/precious"]).ShouldBe("x");
        OwnFiles.DeleteTree(_temp["tree"]);
    }

    [Fact]
    public void A_tree_with_folders_that_may_not_be_written_is_removed()
    {
        _temp.Write("tree/closed/deeper/file", "x");
        File.SetUnixFileMode(_temp["tree/closed/deeper"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        File.SetUnixFileMode(_temp["tree/closed"], UnixFileMode.None);
        OwnFiles.DeleteTree(_temp["tree"]);
        Directory.Exists(_temp["tree"]).ShouldBeFalse();
    }

    /// <summary>.NET's own removal cannot: such a file in a replaced pack would make every later apply fail.</summary>
    [Fact]
    public void A_tree_with_names_that_are_no_utf8_is_removed()
    {
        Directory.CreateDirectory(_temp["tree/sub"]);
        Executable.Run("sh", ["-c", "mkdir \"$1/$(printf 'caf\\351')\" && printf x > \"$1/$(printf 'caf\\351')/$(printf '\\377\\n')\"", "sh", _temp["tree/sub"]]).ExitCode.ShouldBe(0);
        OwnFiles.DeleteTree(_temp["tree"]);
        Directory.Exists(_temp["tree"]).ShouldBeFalse();
    }

    [Fact]
    public void Replacing_writes_all_or_leaves_the_old_and_nothing_beside_it()
    {
        _temp.Write("file", "old");
        OwnFiles.Replace(_temp["file"], "new"u8);
        File.ReadAllText(_temp["file"]).ShouldBe("new");
        Directory.CreateDirectory(_temp["taken/by a folder"]);
        Should.Throw<Exception>(() => OwnFiles.Replace(_temp["taken"], "new"u8));
        Directory.GetFileSystemEntries(_temp.Path).Select(Path.GetFileName).Order().ShouldBe(["file", "taken"]);
    }

    [Fact]
    public async Task Two_that_replace_at_once_leave_the_bytes_of_one()
    {
        byte[][] contents = [.. Enumerable.Range(0, 8).Select(i => Enumerable.Repeat((byte)('a' + i), 200_000).ToArray())];
        for (int round = 0; round < 10; round++)
        {
            await Task.WhenAll(contents.Select(bytes => Task.Run(() => OwnFiles.Replace(_temp["file"], bytes, flush: false))));
            File.ReadAllBytes(_temp["file"]).Distinct().Count().ShouldBe(1);
            new FileInfo(_temp["file"]).Length.ShouldBe(200_000);
        }

        Directory.GetFiles(_temp.Path).ShouldBe([_temp["file"]]);
    }

    [Fact]
    public void A_new_file_is_never_written_through_what_is_there()
    {
        _temp.Write("outside", "precious");
        File.CreateSymbolicLink(_temp["link"], "outside");
        File.CreateSymbolicLink(_temp["dangling"], "made by us");
        foreach (string name in new[] { "outside", "link", "dangling" })
            Should.Throw<IOException>(() => OwnFiles.CreateNew(_temp[name], executable: false), name);
        File.ReadAllText(_temp["outside"]).ShouldBe("precious");
        File.Exists(_temp["made by us"]).ShouldBeFalse();
    }

    [Fact]
    public void Copying_takes_a_link_as_a_link_and_replaces_one_instead_of_writing_through_it()
    {
        _temp.Write("outside", "precious");
        _temp.Write("from/file", "text");
        File.CreateSymbolicLink(_temp["from/link"], "file");
        Directory.CreateDirectory(_temp["to"]);
        File.CreateSymbolicLink(_temp["to/file"], _temp["outside"]);
        OwnFiles.Copy(_temp["from/file"], _temp["to/file"]);
        OwnFiles.Copy(_temp["from/link"], _temp["to/made/link"]);
        File.ReadAllText(_temp["outside"]).ShouldBe("precious");
        new FileInfo(_temp["to/file"]).LinkTarget.ShouldBeNull();
        File.ReadAllText(_temp["to/file"]).ShouldBe("text");
        new FileInfo(_temp["to/made/link"]).LinkTarget.ShouldBe("file");
    }

    [Fact]
    public void A_private_directory_is_0700_and_its_missing_parents_are_not()
    {
        OwnFiles.MakePrivateDirectory(_temp["packs/.pack-sync"]);
        File.GetUnixFileMode(_temp["packs/.pack-sync"]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        (File.GetUnixFileMode(_temp["packs"]) & UnixFileMode.OtherExecute).ShouldBe(UnixFileMode.OtherExecute);
    }

    [Fact]
    public void A_private_directory_that_somebody_opened_up_is_closed_again()
    {
        OwnFiles.MakePrivateDirectory(_temp["packs/.pack-sync"]);
        Executable.Run("chmod", ["-R", "775", _temp["packs"]]).ExitCode.ShouldBe(0);
        OwnFiles.MakePrivateDirectory(_temp["packs/.pack-sync"]);
        File.GetUnixFileMode(_temp["packs/.pack-sync"]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Whoever may write in the packs directory could lead root's writes elsewhere.</summary>
    [Fact]
    public void A_private_directory_is_never_a_link()
    {
        Directory.CreateDirectory(_temp["elsewhere"]);
        Directory.CreateDirectory(_temp["packs"]);
        File.CreateSymbolicLink(_temp["packs/.pack-sync"], _temp["elsewhere"]);
        Should.Throw<IOException>(() => OwnFiles.MakePrivateDirectory(_temp["packs/.pack-sync"])).Message.ShouldContain(".pack-sync");
    }

    [Fact]
    public void Of_many_that_create_one_file_at_once_one_does_and_nobody_sees_a_part_of_it()
    {
        bool[] created = new bool[16];
        Parallel.For(0, created.Length, i =>
        {
            created[i] = OwnFiles.TryCreateWhole(_temp["one"], Encoding.UTF8.GetBytes($"{i}"));
            File.ReadAllText(_temp["one"]).ShouldNotBeEmpty();
        });
        created.Count(won => won).ShouldBe(1);
        File.ReadAllText(_temp["one"]).ShouldBe($"{Array.IndexOf(created, true)}");
        Directory.GetFileSystemEntries(_temp.Path).ShouldBe([_temp["one"]]);
    }
}
