using PackSync.Diagnostics;
using PackSync.Packs;
using static PackSync.TestKit.RawGit;

namespace PackSync.Tests.Trees;

/// <summary>Each rule against a real tree object that breaks it.</summary>
public sealed class TreeGuardTests : IDisposable
{
    private static readonly TreeLimits Small = new(MaxEntries: 5, MaxDepth: 4, MaxPathBytes: 40, MaxFileSize: 100, MaxTotalSize: 150);

    private readonly RawRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData(".", "has '.' or '..' as a name")]
    [InlineData("..", "has '.' or '..' as a name")]
    [InlineData("a/../../b", "has a name with a slash in it")]
    [InlineData("/etc/passwd", "has a name with a slash in it")]
    [InlineData("..\\b", "has a backslash in it")]
    [InlineData("a\nb", "has a control character in it")]
    [InlineData("a\u001b[31mb", "has a control character in it")]
    [InlineData("a\u0085b", "has a control character in it")]
    [InlineData("a\ufffdb", "is not valid UTF-8")]
    [InlineData(".git", "names a .git")]
    [InlineData(".GiT", "names a .git")]
    [InlineData(".git ", "names a .git")]
    [InlineData(".git. . ", "names a .git")]
    [InlineData(".git::$INDEX_ALLOCATION", "names a .git")]
    [InlineData(".git:x", "names a .git")]
    [InlineData("git~1", "names a .git")]
    [InlineData("GIT~12", "names a .git")]
    [InlineData("git~1 .", "names a .git")]
    [InlineData(".g\u200cit", "names a .git")]
    [InlineData("\u200e.git\ufeff", "names a .git")]
    [InlineData(".g\u206fit:x", "names a .git")]
    [InlineData(".pack-sync", "names .pack-sync, which is ours")]
    [InlineData(".Pack-Sync.", "names .pack-sync, which is ours")]
    [InlineData("con", "names a Windows device")]
    [InlineData("NUL.txt", "names a Windows device")]
    [InlineData("aux .tar.gz", "names a Windows device")]
    [InlineData("Com1", "names a Windows device")]
    [InlineData("lpt\u00b2", "names a Windows device")]
    [InlineData("prn:x", "names a Windows device")]
    public void A_hostile_name_is_refused(string name, string fault)
    {
        Diagnostic refused = Refusal(_repository.TreeOf(name));
        refused.Code.ShouldBe("PS2300");
        refused.Message.ShouldEndWith("' " + fault);
        refused.Message.Any(char.IsControl).ShouldBeFalse();
    }

    [Theory]
    [InlineData(Plain)]
    [InlineData(Exec)]
    [InlineData(Link)]
    [InlineData(Folder)]
    [InlineData(Submodule)]
    public void No_kind_of_entry_gets_round_the_names(string mode)
    {
        string target = mode == Folder ? _repository.TreeOf("config") : mode == Submodule ? "1111111111111111111111111111111111111111" : _repository.Blob("x");
        string hostile = _repository.Tree((mode, ".GIT", target));
        Refusal(hostile).Message.ShouldEndWith("the path '.GIT' names a .git");
        Refusal(_repository.Tree((Folder, "a", _repository.Tree((Folder, "b", hostile))))).Message.ShouldEndWith("the path 'a/b/.GIT' names a .git");
    }

    [Theory]
    [InlineData(new byte[] { 0x61, 0xff })]
    [InlineData(new byte[] { 0xc0, 0xaf })]
    [InlineData(new byte[] { 0xed, 0xa0, 0x80 })]
    [InlineData(new byte[] { 0xe2, 0x82 })]
    public void Bytes_that_are_no_UTF_8_are_refused(byte[] name)
        => Refusal(_repository.TreeOfBytes((Plain, name, _repository.Blob("x")))).Message.ShouldEndWith("is not valid UTF-8");

    [Theory]
    [InlineData(".gitignore")]
    [InlineData(".github")]
    [InlineData(".git-blame-ignore-revs")]
    [InlineData("git")]
    [InlineData("git~")]
    [InlineData("git~a")]
    [InlineData("x.git")]
    [InlineData("...")]
    [InlineData("console")]
    [InlineData("con_test.py")]
    [InlineData("COM10")]
    [InlineData("nullable.yaml")]
    [InlineData("a:b")]
    [InlineData("~")]
    [InlineData("-rf")]
    [InlineData("\"quoted\" 'name' $x `y`")]
    [InlineData("日本語 \u00e9\U0001f600")]
    public void An_odd_but_honest_name_passes(string name) => _repository.Read(_repository.TreeOf(name)).Entries.Single().Path.ShouldBe(name);

    [Fact]
    public void Dot_pack_sync_is_a_name_like_others_deeper_down()
        => _repository.Read(_repository.Tree((Folder, "a", _repository.TreeOf(".pack-sync")))).Entries.Length.ShouldBe(1);

    [Theory]
    [InlineData("a", "A")]
    [InlineData("caf\u00e9", "cafe\u0301")]
    [InlineData("CAF\u00c9", "cafe\u0301")]
    [InlineData("\u1e69", "s\u0307\u0323")]
    [InlineData("\u212b", "\u00e5")]
    [InlineData("\u212a", "k")]
    [InlineData("\ud55c", "\u1112\u1161\u11ab")]
    [InlineData("\u03a3", "\u03c3")]
    [InlineData("a\u200db", "ab")]
    [InlineData("a.", "a")]
    [InlineData("a ", "A")]
    [InlineData("same", "same")]
    public void Names_that_some_file_system_takes_for_one_are_refused(string first, string second)
    {
        Refusal(_repository.Tree((Plain, first, _repository.Blob("1")), (Plain, second, _repository.Blob("2")))).Code.ShouldBe("PS2302");
        Refusal(_repository.Tree((Plain, first, _repository.Blob("1")), (Folder, second, _repository.TreeOf("x")))).Code.ShouldBe("PS2302");
        Refusal(_repository.Tree((Folder, first, _repository.TreeOf("x")), (Folder, second, _repository.TreeOf("y")))).Code.ShouldBe("PS2302");
        Refusal(_repository.Tree((Link, first, _repository.Blob("x")), (Folder, second, _repository.TreeOf("y")))).Code.ShouldBe("PS2302");
        Refusal(_repository.Tree((Submodule, first, "1111111111111111111111111111111111111111"), (Plain, second, _repository.Blob("y")))).Code.ShouldBe("PS2302");
    }

    [Fact]
    public void Equal_names_in_different_folders_are_no_collision()
        => _repository.Read(_repository.Tree((Folder, "a", _repository.TreeOf("x")), (Folder, "b", _repository.TreeOf("X")), (Plain, "x", _repository.Blob("1")))).Entries.Length.ShouldBe(3);

    [Theory]
    [InlineData("/etc/passwd", "has an absolute target")]
    [InlineData("..", "leads out of the pack")]
    [InlineData("../..", "leads out of the pack")]
    [InlineData("../../etc/passwd", "leads out of the pack")]
    [InlineData("sub/../../../x", "leads out of the pack")]
    [InlineData("../up/..", "leads out of the pack")]
    [InlineData("deep/../../x", "leads out of the pack")]
    [InlineData("self", "leads in a circle")]
    [InlineData("../d/self/x", "leads in a circle")]
    [InlineData("../.git/hooks/post-checkout", "leads into .git")]
    [InlineData("../.GIT./config", "leads into .git")]
    [InlineData("..\\..\\x", "has a backslash in its target")]
    [InlineData("C:/x", "has a target that begins with a drive letter")]
    [InlineData("a\u0001b", "has a control character in its target")]
    [InlineData("a\0/b", "has a control character in its target")]
    [InlineData("", "has an empty target")]
    public void A_link_that_leaves_is_refused(string target, string fault)
    {
        // d/self is the link under test; up and deep are links to go through: up to the pack's own folder, deep to a folder that lies higher than it looks
        string tree = _repository.Tree(
            (Folder, "d", _repository.Tree((Link, "deep", _repository.Blob("../e")), (Link, "self", _repository.Blob(target)))),
            (Folder, "e", _repository.TreeOf("x")),
            (Link, "up", _repository.Blob(".")));
        if (target == "..")
            tree = _repository.Tree((Link, "self", _repository.Blob(target)));
        Diagnostic refused = Refusal(tree);
        refused.Code.ShouldBe("PS2301");
        refused.Message.ShouldEndWith("' " + fault);
        refused.Message.ShouldContain("self'");
        refused.Message.Any(char.IsControl).ShouldBeFalse();
    }

    [Fact]
    public void A_link_whose_target_is_no_text_is_refused()
    {
        Refusal(_repository.Tree((Link, "a", _repository.Blob([0x61, 0xff])))).Message.ShouldEndWith("has a target that is not valid UTF-8");
        Refusal(_repository.Tree((Link, "a", _repository.Blob(new string('x', 5000))))).Message.ShouldEndWith("has a target of more than 4095 bytes");
    }

    [Theory]
    [InlineData("../e/x")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("./../e//./x/")]
    [InlineData("../e/../d/other")]
    [InlineData("not/there")]
    [InlineData("../e/x/below/a/file")]
    [InlineData(".gitignore")]
    public void A_link_that_stays_inside_passes_even_if_nothing_is_there(string target)
        => _repository.Read(_repository.Tree(
            (Folder, "d", _repository.Tree((Link, "self", _repository.Blob(target)))),
            (Folder, "e", _repository.TreeOf("x")))).Entries.Select(entry => entry.Kind).ShouldBe([FileKind.Link, FileKind.File]);

    [Fact]
    public void A_link_may_leave_its_folder_but_not_the_pack_that_is_one()
    {
        string tree = _repository.Tree((Plain, "shared.py", _repository.Blob("x")), (Folder, "web", _repository.Tree((Link, "lib.py", _repository.Blob("../shared.py")))));
        _repository.Read(tree).Entries.Length.ShouldBe(2);
        Should.Throw<DiagnosticException>(() => _repository.Read(tree, subfolder: "web")).Diagnostic.Message.ShouldEndWith("leads out of the pack");
    }

    [Fact]
    public void Many_links_through_each_other_do_not_take_for_ever()
    {
        // each of 1,200 links goes through 39 others by way of 2,000 segments
        (string, string, string)[] chain = [.. Enumerable.Range(0, 39).Select(i => (Link, $"c{i:d2}", _repository.Blob(string.Concat(Enumerable.Repeat("./", 2000)) + $"c{i + 1:d2}")))];
        string last = _repository.Blob("c00");
        string tree = _repository.Tree([.. chain, .. Enumerable.Range(0, 1200).Select(i => (Link, $"z{i:d4}", last))]);
        Refusal(tree).Message.ShouldEndWith("too many and too tangled");
    }

    [Fact]
    public void Limits_are_kept()
    {
        string blob = _repository.Blob(new string('x', 60));
        Refusal(_repository.Tree([.. Enumerable.Range(0, 6).Select(i => (Plain, $"{i}", _repository.Blob("")))]), Small).Code.ShouldBe("PS2303");
        Refusal(_repository.Tree([.. Enumerable.Range(0, 6).Select(i => (Folder, $"{i}", _repository.Tree()))]), Small).Code.ShouldBe("PS2303");
        Refusal(_repository.Tree([.. Enumerable.Range(0, 6).Select(i => (Submodule, $"{i}", "1111111111111111111111111111111111111111"))]), Small).Code.ShouldBe("PS2303");
        Refusal(_repository.Tree((Plain, "a", _repository.Blob(new string('x', 101)))), Small).Code.ShouldBe("PS2304");
        Refusal(_repository.Tree((Plain, "a", blob), (Plain, "b", blob), (Plain, "c", blob)), Small).Code.ShouldBe("PS2309");
        Refusal(_repository.TreeOf(new string('x', 41)), Small).Message.ShouldEndWith("is longer than 40 bytes");
        Refusal(_repository.TreeOf(new string('x', 256))).Message.ShouldEndWith("has a name of more than 255 bytes");
        Refusal(_repository.TreeOf(new string('\u00e9', 128))).Message.ShouldEndWith("has a name of more than 255 bytes");
        Refusal(Nested(4), Small).Message.ShouldEndWith("is more than 4 folders deep");
        _repository.Read(Nested(3), Small).Entries.Single().Path.ShouldBe("d/d/d/x");
    }

    [Fact]
    public void A_tree_object_too_large_for_its_limit_is_not_even_read()
        => Refusal(_repository.Tree([.. Enumerable.Range(0, 300).Select(i => (Plain, $"{i:d200}", "2222222222222222222222222222222222222222"))]), Small).Code.ShouldBe("PS2303");

    [Fact]
    public void A_message_shows_what_cannot_be_seen()
        => Refusal(_repository.TreeOf(".g\u200cit")).Message.ShouldContain(".g\\u200cit");

    private string Nested(int folders)
    {
        string tree = _repository.TreeOf("x");
        for (int i = 0; i < folders; i++)
            tree = _repository.Tree((Folder, "d", tree));
        return tree;
    }

    private Diagnostic Refusal(string tree, TreeLimits? limits = null) => Should.Throw<DiagnosticException>(() => _repository.Read(tree, limits)).Diagnostic;
}
