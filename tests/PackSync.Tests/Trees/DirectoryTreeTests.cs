using PackSync.Diagnostics;
using PackSync.Packs;
using PackSync.TestKit;
using PackSync.Trees;

namespace PackSync.Tests.Trees;

public sealed class DirectoryTreeTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    private string Pack => Directory.CreateDirectory(_temp["pack"]).FullName;

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Kinds_come_from_links_and_the_owners_x_bit()
    {
        Shell("printf 12 > b; printf 1 > a; chmod 700 a; chmod 611 b; mkdir d e; ln -s ../a d/l; ln -s d dir");
        PackTree tree = DirectoryTree.Read(Pack, TreeLimits.Default);
        tree.Entries.ShouldBe([
            new TreeEntry("a", FileKind.Executable, 1),
            new TreeEntry("b", FileKind.File, 2),
            new TreeEntry("d/l", FileKind.Link, 4),
            new TreeEntry("dir", FileKind.Link, 1)]);
        tree.Gitlinks.ShouldBeEmpty();
        tree.ReadFile("b", 10).ShouldBe("12"u8.ToArray());
        tree.ReadFile("d/l", 10).ShouldBeNull();
    }

    [Fact]
    public void The_same_files_have_the_same_content_hash_as_in_git()
    {
        var source = new RepositoryBuilder(Pack).Write("p\u00e4ck/\U0001f600", "x").Write("empty", "");
        Shell("chmod 755 empty; ln -s p\u00e4ck link");
        source.Release("web", "1.0.0");
        using var repository = new PackSync.Git.Store.StoredRepository(Pack);
        PackTree committed = repository.ReadTree(CommitId.Parse(source.Head), null, TreeLimits.Default);
        Hash(DirectoryTree.Read(Pack, TreeLimits.Default)).ShouldBe(Hash(committed));
    }

    [Fact]
    public void What_git_and_python_leave_is_no_part_of_it()
    {
        Shell("mkdir -p .git/objects a/__pycache__ a/.git; touch .git/HEAD a/__pycache__/x a/.git/HEAD a/m.pyc a/m.py");
        DirectoryTree.Read(Pack, TreeLimits.Default).Entries.Select(entry => entry.Path).ShouldBe(["a/m.py"]);
    }

    [Theory]
    [InlineData("mkfifo a", "PS2306")]
    [InlineData("mkdir d; mkfifo d/a", "PS2306")]
    [InlineData("python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind(\"s\")'", "PS2306")]
    [InlineData("ln -s /etc/passwd a", "PS2301")]
    [InlineData("ln -s ../x a", "PS2301")]
    [InlineData("ln -s a b; ln -s b a", "PS2301")]
    [InlineData("ln -s $'\\xff' a", "PS2301")]
    [InlineData("touch $'a\\x1b'", "PS2300")]
    [InlineData("touch $'a\\xff'", "PS2300")]
    [InlineData("mkdir $'a\\xff'; touch $'a\\xff/b'", "PS2300")]
    [InlineData("mkdir .GIT", "PS2300")]
    [InlineData("mkdir .pack-sync", "PS2300")]
    [InlineData("touch a A", "PS2302")]
    [InlineData("touch caf\u00e9 cafe\u0301", "PS2302")]
    public void The_guards_hold_here_too(string shell, string code)
    {
        Shell(shell);
        Diagnostic refused = Should.Throw<DiagnosticException>(() => DirectoryTree.Read(Pack, TreeLimits.Default)).Diagnostic;
        refused.Code.ShouldBe(code);
        refused.Message.Any(char.IsControl).ShouldBeFalse();
    }

    [Fact]
    public void Limits_hold_here_too()
    {
        Shell("touch 1 2 3 4 5 6");
        Should.Throw<DiagnosticException>(() => DirectoryTree.Read(Pack, TreeLimits.Default with { MaxEntries = 5 })).Diagnostic.Code.ShouldBe("PS2303");
        DirectoryTree.Read(Pack, TreeLimits.Default with { MaxEntries = 6 }).Entries.Length.ShouldBe(6);
    }

    [Fact]
    public void A_missing_directory_is_told()
        => Should.Throw<DiagnosticException>(() => DirectoryTree.Read(_temp["nowhere"], TreeLimits.Default)).Diagnostic.Code.ShouldBe("PS2305");

    [Fact]
    public void A_file_that_changed_since_the_tree_was_read_is_told()
    {
        Shell("printf 12 > a");
        PackTree tree = DirectoryTree.Read(Pack, TreeLimits.Default);
        Shell("printf 123 > a");
        Should.Throw<DiagnosticException>(() => Hash(tree)).Diagnostic.Code.ShouldBe("PS2311");
        Shell("printf 1 > a");
        Should.Throw<DiagnosticException>(() => Hash(tree)).Diagnostic.Code.ShouldBe("PS2311");
        Shell("rm a");
        Should.Throw<DiagnosticException>(() => Hash(tree)).Diagnostic.Code.ShouldBe("PS2308");
    }

    private static ContentHash Hash(PackTree tree) => ContentHash.Compute(TreeHasher.Hash(tree, TestContext.Current.CancellationToken));

    private void Shell(string script)
    {
        RunResult result = Executable.Run("bash", ["-c", script], Pack);
        result.Error.ShouldBe("");
        result.ExitCode.ShouldBe(0);
    }
}
