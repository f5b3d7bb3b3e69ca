using System.Text;
using PackSync.Diagnostics;
using PackSync.Packs;
using PackSync.Trees;
using static PackSync.TestKit.RawGit;

namespace PackSync.Tests.Trees;

public sealed class GitTreeReaderTests : IDisposable
{
    private readonly RawRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void Kinds_come_from_the_modes_of_git()
    {
        PackTree tree = _repository.Read(_repository.Tree(
            (Exec, "a", _repository.Blob("1")),
            ("100664", "b", _repository.Blob("22")),
            (Plain, "c", _repository.Blob("")),
            (Folder, "d", _repository.Tree((Link, "e", _repository.Blob("../a")))),
            (Submodule, "f", "1111111111111111111111111111111111111111")));
        tree.Entries.ShouldBe([
            new TreeEntry("a", FileKind.Executable, 1),
            new TreeEntry("b", FileKind.File, 2),
            new TreeEntry("c", FileKind.File, 0),
            new TreeEntry("d/e", FileKind.Link, 4)]);
        tree.Gitlinks.ShouldBe(["f"]);
    }

    [Theory]
    [InlineData("100600", FileKind.File)]
    [InlineData("0100644", FileKind.File)]
    [InlineData("100711", FileKind.Executable)]
    [InlineData("104755", FileKind.Executable)]
    [InlineData("140000", FileKind.File)]
    [InlineData("20666", FileKind.File)]
    [InlineData("0", FileKind.File)]
    public void Odd_modes_set_no_bit_and_make_no_device(string mode, FileKind kind)
        => _repository.Read(_repository.Tree((mode, "a", _repository.Blob("x")))).Entries.ShouldBe([new TreeEntry("a", kind, 1)]);

    [Fact]
    public void A_link_with_permissions_is_guarded_as_a_link_or_written_as_a_file()
    {
        PackTree tree = _repository.Read(_repository.Tree(("120777", "a", _repository.Blob("/etc/passwd"))));
        tree.Entries.Single().Kind.ShouldNotBe(FileKind.Link);
    }

    [Fact]
    public void Entries_are_sorted_by_the_bytes_of_their_paths_however_the_tree_is()
    {
        PackTree tree = _repository.Read(_repository.Tree(
            (Plain, "\U0001f600", _repository.Blob("x")),
            (Plain, "\uffef", _repository.Blob("x")),
            (Folder, "a", _repository.TreeOf("b")),
            (Plain, "a.b", _repository.Blob("x"))));
        tree.Entries.Select(entry => entry.Path).ShouldBe(["a.b", "a/b", "\uffef", "\U0001f600"]);
    }

    [Fact]
    public void A_tree_that_stands_for_a_billion_paths_stops_at_the_limit()
    {
        string tree = _repository.Tree();
        for (int level = 0; level < 30; level++)
            tree = _repository.Tree((Folder, "a", tree), (Folder, "b", tree));
        Refusal(tree).ShouldBe("PS2303");
    }

    [Fact]
    public void A_folder_is_read_alone()
    {
        string tree = _repository.Tree(
            (Plain, ".GIT", _repository.Blob("outside of the pack: not our concern")),
            (Folder, "packs", _repository.Tree((Folder, "web", _repository.TreeOf("pack.yaml")))));
        _repository.Read(tree, subfolder: "packs/web").Entries.Select(entry => entry.Path).ShouldBe(["pack.yaml"]);
    }

    [Fact]
    public void A_missing_folder_names_the_folders_that_are_packs()
    {
        string tree = _repository.Tree((Folder, "db", _repository.TreeOf("pack.yaml")), (Folder, "docs", _repository.TreeOf("a")), (Folder, "web", _repository.TreeOf("pack.yaml")));
        Diagnostic refused = Should.Throw<DiagnosticException>(() => _repository.Read(tree, subfolder: "wep")).Diagnostic;
        refused.Code.ShouldBe("PS2312");
        refused.Help.ShouldBe("top-level folders with a pack.yaml: db, web");
    }

    [Fact]
    public void A_link_is_no_folder()
        => Should.Throw<DiagnosticException>(() => _repository.Read(_repository.Tree((Link, "a", _repository.Blob("b")), (Folder, "b", _repository.TreeOf("x"))), subfolder: "a"))
            .Diagnostic.Code.ShouldBe("PS2312");

    [Fact]
    public void Blobs_are_read_raw_whatever_the_attributes_say()
    {
        PackTree tree = _repository.Read(_repository.Tree((Plain, ".gitattributes", _repository.Blob("* text=auto eol=crlf ident\n")), (Plain, "a", _repository.Blob("$Id$\r\nb\n"))));
        tree.ReadFile("a", 100).ShouldBe(Encoding.UTF8.GetBytes("$Id$\r\nb\n"));
        tree.ReadFile("none", 100).ShouldBeNull();
        Should.Throw<DiagnosticException>(() => tree.ReadFile("a", 7)).Diagnostic.Code.ShouldBe("PS2315");
    }

    [Fact]
    public void One_file_is_read_without_the_rest()
    {
        CommitId commit = _repository.Commit(_repository.Tree((Plain, "..", _repository.Blob("x")), (Folder, "a", _repository.Tree((Plain, "pack.yaml", _repository.Blob("ref: a"))))));
        using var repository = new PackSync.Git.Store.StoredRepository(_repository.Path);
        repository.ReadFile(commit, "a/pack.yaml", 100).ShouldBe("ref: a"u8.ToArray());
        repository.ReadFile(commit, "a", 100).ShouldBeNull();
        repository.ReadFile(commit, "a/pack.yaml/b", 100).ShouldBeNull();
        Should.Throw<DiagnosticException>(() => repository.ReadFile(commit, "a/pack.yaml", 5)).Diagnostic.Code.ShouldBe("PS2315");
    }

    [Theory]
    [InlineData(Folder)]
    [InlineData(Plain)]
    [InlineData(Link)]
    public void A_missing_object_is_told(string mode)
        => Refusal(_repository.Tree((mode, "a", "2222222222222222222222222222222222222222"))).ShouldBe("PS2313");

    [Fact]
    public void An_object_of_another_type_than_its_mode_says_is_refused()
    {
        Refusal(_repository.Tree((Folder, "a", _repository.Blob("x")))).ShouldBe("PS2313");
        Refusal(_repository.Tree((Plain, "a", _repository.TreeOf("x")))).ShouldBe("PS2313");
        Refusal(_repository.Tree((Link, "a", _repository.TreeOf("x")))).ShouldBe("PS2313");
    }

    private string Refusal(string tree) => Should.Throw<DiagnosticException>(() => _repository.Read(tree)).Diagnostic.Code;
}
