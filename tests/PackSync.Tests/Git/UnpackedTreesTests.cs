using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.Git.Store;
using PackSync.Git.Store.Unpacked;
using PackSync.Packs;
using PackSync.TestKit;
using PackSync.Trees;

namespace PackSync.Tests.Git;

public sealed class UnpackedTreesTests : IDisposable
{
    private readonly TempDirectory _temp = new();
    private readonly RepositoryBuilder _source;

    public UnpackedTreesTests() => _source = new RepositoryBuilder(_temp["source"]).Release("web", "1.0.0");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Folder => _temp["source/.git/pack-sync/trees"];

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_copy_is_the_tree_that_it_was_made_of()
    {
        _temp.Write("source/run.sh", "#!/bin/sh\n");
        _temp.Write("source/empty", "");
        File.SetUnixFileMode(_temp["source/run.sh"], (UnixFileMode)0b111_101_101);
        File.CreateSymbolicLink(_temp["source/link"], "run.sh");
        _source.Git("add", "-A");
        _source.Git("update-index", "--add", "--cacheinfo", $"160000,{_source.Head},sub");
        _source.Git("commit", "-q", "-m", "all kinds");
        using var repository = new StoredRepository(_temp["source/.git"]);
        GitPackTree tree = repository.ReadTree(CommitId.Parse(_source.Head), null, TreeLimits.Default);

        UnpackedTree first = Unpack(repository).ShouldBeOfType<UnpackedTree>(), again = Unpack(repository).ShouldBeOfType<UnpackedTree>();

        foreach (UnpackedTree copy in new[] { first, again })
        {
            copy.Id.ShouldBe(tree.Id);
            copy.Entries.ShouldBe(tree.Entries);
            copy.Gitlinks.ShouldBe(["sub"]);
            copy.LfsPointer.ShouldBeNull();
            ImmutableArray<PackFile> files = TreeHasher.Hash(tree, Cancellation);
            TreeHasher.Hash(copy, Cancellation).ShouldBe(files);
            copy.Content.ShouldBe(ContentHash.Compute(files));
            foreach (string path in tree.Entries.Select(entry => entry.Path).Append("sub"))
                copy.IdOf(path).ToArray().ShouldBe(tree.IdOf(path).ToArray());
        }

        Directory.GetFiles(Folder).ShouldBe([Path.Combine(Folder, tree.Id.Hex)]);
    }

    [Fact]
    public void A_Git_LFS_pointer_is_named()
    {
        _temp.Write("source/big.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n");
        _source.Git("add", "-A");
        _source.Git("commit", "-q", "-m", "lfs");
        using var repository = new StoredRepository(_temp["source/.git"]);
        Unpack(repository);

        Unpack(repository).ShouldBeOfType<UnpackedTree>().LfsPointer.ShouldBe("big.bin");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(5_000)]
    public void One_whose_end_is_damaged_is_made_again(int fromEnd)
    {
        using var repository = new StoredRepository(_temp["source/.git"]);
        ContentHash content = Unpack(repository).ShouldBeOfType<UnpackedTree>().Content;
        string file = Directory.GetFiles(Folder).ShouldHaveSingleItem();
        byte[] bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, fromEnd == 0 ? [] : fromEnd > bytes.Length ? bytes[..^1] : [.. bytes[..^fromEnd], (byte)~bytes[^fromEnd], .. bytes[(bytes.Length - fromEnd + 1)..]]);

        Unpack(repository).ShouldBeOfType<UnpackedTree>().Content.ShouldBe(content);

        File.ReadAllBytes(file).ShouldBe(bytes);
    }

    [Fact]
    public void A_file_that_is_read_whole_is_what_was_written_or_an_error_and_the_copy_is_gone()
    {
        using var repository = new StoredRepository(_temp["source/.git"]);
        Unpack(repository);
        string file = Directory.GetFiles(Folder).ShouldHaveSingleItem();
        byte[] bytes = File.ReadAllBytes(file);
        int at = bytes.AsSpan().IndexOf("version: "u8);
        bytes[at] = (byte)'V';
        File.WriteAllBytes(file, bytes);
        CommittedTree damaged = Unpack(repository);

        Should.Throw<DiagnosticException>(() => damaged.ReadFile("pack.yaml", 1 << 20)).Diagnostic.Code.ShouldBe("PS2323");

        File.Exists(file).ShouldBeFalse();
        Unpack(repository).ReadFile("pack.yaml", 1 << 20).ShouldNotBeNull();
    }

    [Fact]
    public void Who_reads_a_damaged_copy_gets_what_the_objects_say()
    {
        using var repository = new StoredRepository(_temp["source/.git"]);
        Unpack(repository);
        string file = Directory.GetFiles(Folder).ShouldHaveSingleItem();
        byte[] bytes = File.ReadAllBytes(file), damaged = [.. bytes];
        damaged[bytes.AsSpan().IndexOf("version: "u8)] ^= 1;
        File.WriteAllBytes(file, damaged);

        byte[] read = repository.ReadUnpacked(CommitId.Parse(_source.Head), null, TreeLimits.Default, tree => tree.ReadFile("pack.yaml", 1 << 20)!, Cancellation);

        System.Text.Encoding.UTF8.GetString(read).ShouldContain("version: 1.0.0");
        File.ReadAllBytes(file).ShouldBe(bytes);
    }

    /// <summary>It could lead out of the pack now, and that would be the disk's fault.</summary>
    [Fact]
    public void A_damaged_link_is_made_again_before_a_guard_looks_at_it()
    {
        File.CreateSymbolicLink(_temp["source/a.link"], "pack.yaml");
        _source.Git("add", "-A");
        _source.Git("commit", "-q", "-m", "link");
        using var repository = new StoredRepository(_temp["source/.git"]);
        Unpack(repository);
        string file = Directory.GetFiles(Folder).ShouldHaveSingleItem();
        byte[] bytes = File.ReadAllBytes(file), damaged = [.. bytes];
        damaged[bytes.AsSpan().IndexOf("pack.yaml"u8)] = (byte)'/';
        File.WriteAllBytes(file, damaged);

        Unpack(repository).Entries.Select(entry => entry.Path).ShouldContain("a.link");

        File.ReadAllBytes(file).ShouldBe(bytes);
    }

    [Fact]
    public void The_limits_are_those_of_now()
    {
        using var repository = new StoredRepository(_temp["source/.git"]);
        Unpack(repository);

        Should.Throw<DiagnosticException>(() => Unpack(repository, TreeLimits.Default with { MaxEntries = 1 })).Diagnostic.Code.ShouldBe("PS2303");
    }

    [Fact]
    public void A_store_that_cannot_be_written_is_read_from_its_objects()
    {
        Directory.CreateDirectory(_temp["source/.git/pack-sync"]);
        File.WriteAllText(Folder, "in the way");
        using var repository = new StoredRepository(_temp["source/.git"]);

        Unpack(repository).ShouldBeOfType<GitPackTree>();
    }

    [Fact]
    public void The_last_few_are_kept_and_what_was_used_within_a_day()
    {
        using var repository = new StoredRepository(_temp["source/.git"]);
        Unpack(repository);
        string first = Directory.GetFiles(Folder).ShouldHaveSingleItem();
        foreach (int version in Enumerable.Range(1, 8))
        {
            File.SetLastWriteTimeUtc(first, DateTime.UtcNow.AddDays(-2));
            using (var opened = new StoredRepository(_temp["source/.git"]))
                opened.Unpack(CommitId.Parse(_source.Git("rev-parse", "v1.0.0")), null, TreeLimits.Default, Cancellation);
            foreach (string other in Directory.GetFiles(Folder).Where(file => file != first))
                File.SetLastWriteTimeUtc(other, File.GetLastWriteTimeUtc(other).AddDays(-2));
            _source.Release("web", $"1.{version}.0");
            Unpack(repository);
        }

        Directory.GetFiles(Folder).Length.ShouldBe(8);
        File.Exists(first).ShouldBeTrue();

        foreach (string file in Directory.GetFiles(Folder))
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-12));
        foreach (int version in Enumerable.Range(9, 4))
        {
            _source.Release("web", $"1.{version}.0");
            Unpack(repository);
        }

        Directory.GetFiles(Folder).Length.ShouldBe(12);
    }

    private CommittedTree Unpack(StoredRepository repository, TreeLimits? limits = null)
        => repository.Unpack(CommitId.Parse(_source.Head), null, limits ?? TreeLimits.Default, Cancellation);
}
