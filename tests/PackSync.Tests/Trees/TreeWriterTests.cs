using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.Git.Store;
using PackSync.Packs;
using PackSync.TestKit;
using PackSync.Trees;
using static PackSync.TestKit.RawGit;

namespace PackSync.Tests.Trees;

public sealed class TreeWriterTests : IDisposable
{
    private readonly RawRepository _repository = new();
    private readonly TempDirectory _temp = new();

    private string Written => Directory.CreateDirectory(_temp["written"]).FullName;

    public void Dispose()
    {
        _repository.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public void What_is_written_is_what_git_lists()
    {
        string tree = _repository.Tree(
            (Plain, ".gitattributes", _repository.Blob("* text eol=crlf ident filter=lfs\n")),
            (Plain, "crlf", _repository.Blob("a\r\n$Id$\r\n")),
            (Plain, "empty", _repository.Blob("")),
            (Folder, "f", _repository.Tree((Folder, "g", _repository.Tree((Folder, "h", _repository.TreeOf("deep")))))),
            (Link, "l", _repository.Blob("f/g")),
            (Plain, "large", _repository.Blob(new string('x', 400_000))),
            (Exec, "run.sh", _repository.Blob("#!/bin/sh\n")),
            (Submodule, "sub", "1111111111111111111111111111111111111111"),
            (Plain, "\u00e9 \"q\" \U0001f600", _repository.Blob("z")));
        ImmutableArray<PackFile> files = [.. TreeWriter.Write(_repository.Read(tree), Written, Cancellation).Select(written => written.File)];
        OnDisk().ShouldBe(_repository.Git("ls-tree", "-r", "-z", tree).TrimEnd('\0').Split('\0').Where(line => !line.StartsWith(Submodule, StringComparison.Ordinal)));
        files.ShouldBe(TreeHasher.Hash(_repository.Read(tree), Cancellation));
    }

    [Fact]
    public void A_large_tree_is_written_by_several_and_is_the_same()
    {
        string files = _repository.Tree([.. Enumerable.Range(0, 400).Select(number => (number % 7 == 0 ? Exec : Plain, $"file{number:000}", _repository.Blob($"{number}")))]);
        string tree = _repository.Tree((Folder, "a", files), (Folder, "b", _repository.Tree((Folder, "c", files))), (Link, "l", _repository.Blob("a")));
        using var opened = new StoredRepository(_repository.Path);
        CommittedTree unpacked = opened.Unpack(_repository.Commit(tree), null, TreeLimits.Default, Cancellation);
        unpacked.IsForParallelUse.ShouldBeTrue();

        ImmutableArray<PackFile> written = [.. TreeWriter.Write(unpacked, Written, Cancellation).Select(file => file.File)];

        OnDisk().ShouldBe(_repository.Git("ls-tree", "-r", "-z", tree).TrimEnd('\0').Split('\0'));
        written.ShouldBe(TreeHasher.Hash(_repository.Read(tree), Cancellation));
        Should.Throw<OperationCanceledException>(() => TreeWriter.Write(unpacked, Directory.CreateDirectory(_temp["cancelled"]).FullName, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_large_tree_that_cannot_be_written_says_which_file()
    {
        string files = _repository.Tree([.. Enumerable.Range(0, 600).Select(number => (Plain, $"file{number:000}", _repository.Blob($"{number}")))]);
        using var opened = new StoredRepository(_repository.Path);
        CommittedTree unpacked = opened.Unpack(_repository.Commit(_repository.Tree((Folder, "a", files))), null, TreeLimits.Default, Cancellation);

        DiagnosticException failure = Should.Throw<DiagnosticException>(() => TreeWriter.Write(unpacked, Written, Cancellation, (_, _) => throw new IOException("full")));

        failure.Diagnostic.Code.ShouldBe("PS2307");
        failure.Diagnostic.Message.ShouldContain("a/file");
    }

    [Fact]
    public void No_file_is_ever_written_over_or_through_what_stands_there()
    {
        Directory.CreateDirectory(_temp["outside"]);
        File.CreateSymbolicLink(Path.Combine(Written, "a"), _temp["outside"]);
        string tree = _repository.Tree((Folder, "a", _repository.TreeOf("b")));
        Should.Throw<InvalidOperationException>(() => TreeWriter.Write(_repository.Read(tree), Written, Cancellation));
        Directory.GetFileSystemEntries(_temp["outside"]).ShouldBeEmpty();
    }

    [Fact]
    public void Links_come_last()
    {
        // were it made first, git's order would write b through a
        string tree = _repository.Tree((Link, "a", _repository.Blob("z")), (Folder, "b", _repository.TreeOf("c")), (Folder, "z", _repository.TreeOf("x")));
        string[] order = [.. new Recorder(_repository.Read(tree)).Record(Written)];
        order.ShouldBe(["b/c", "z/x", "a"]);
    }

    [Fact]
    public void An_object_that_is_gone_is_told()
    {
        string blob = _repository.Blob("soon gone");
        PackTree tree = _repository.Read(_repository.Tree((Plain, "a", blob)));
        File.Delete(Path.Combine(_repository.Path, "objects", blob[..2], blob[2..]));
        Should.Throw<DiagnosticException>(() => TreeWriter.Write(tree, Written, Cancellation)).Diagnostic.Code.ShouldBe("PS2313");
    }

    [Fact]
    public void An_object_with_other_content_than_its_id_says_is_told()
    {
        string blob = _repository.Blob("aaaa"), other = _repository.Blob("bbbb");
        PackTree tree = _repository.Read(_repository.Tree((Plain, "a", blob)));
        string Object(string id) => Path.Combine(_repository.Path, "objects", id[..2], id[2..]);
        File.Delete(Object(blob));
        File.Copy(Object(other), Object(blob));
        Should.Throw<DiagnosticException>(() => TreeWriter.Write(tree, Written, Cancellation)).Diagnostic.Code.ShouldBe("PS2313");
    }

    [Fact]
    public void A_cancelled_run_stops()
        => Should.Throw<OperationCanceledException>(() => TreeWriter.Write(_repository.Read(_repository.TreeOf("a")), Written, new CancellationToken(canceled: true)));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>As ls-tree prints: mode, type, id, path; the id by git from the bytes on disk.</summary>
    private string[] OnDisk()
        => Executable.Run("bash", ["-c", """
            find . ! -type d -print0 | LC_ALL=C sort -z | while IFS= read -r -d '' path; do
                if [ -L "$path" ]; then mode=120000; id=$(readlink -n "$path" | git hash-object --stdin)
                else [ -x "$path" ] && mode=100755 || mode=100644; id=$(git hash-object --no-filters -- "$path"); fi
                printf '%s blob %s\t%s\0' $mode $id "${path#./}"
            done
            """], Written).Output.TrimEnd('\0').Split('\0');

    private sealed class Recorder(PackTree inner) : PackTree
    {
        private readonly List<string> _opened = [];

        public override ImmutableArray<TreeEntry> Entries => inner.Entries;

        public override ImmutableArray<string> Gitlinks => inner.Gitlinks;

        public override Stream Open(TreeEntry entry)
        {
            _opened.Add(entry.Path);
            return inner.Open(entry);
        }

        public List<string> Record(string directory)
        {
            TreeWriter.Write(this, directory, Cancellation);
            return _opened;
        }
    }
}
