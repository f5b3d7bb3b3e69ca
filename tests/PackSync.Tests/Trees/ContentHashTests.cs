using System.Runtime.CompilerServices;
using PackSync.Diagnostics;
using PackSync.Git.Store;
using PackSync.Packs;
using PackSync.TestKit;
using PackSync.Trees;
using static PackSync.TestKit.RawGit;

namespace PackSync.Tests.Trees;

public sealed class ContentHashTests : IDisposable
{
    private const string Pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n";

    private readonly RawRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    /// <summary>The vectors of docs/lock-format.md.</summary>
    [Fact]
    public void The_documented_vectors_hold()
    {
        string file = _repository.Tree((Plain, "pack.yaml", _repository.Blob("ref: web\n")));
        Hash(file).ShouldBe(ByGitAndSha256sum(file));
        Hash(_repository.Tree()).ShouldBe("h1:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        string all = Everything();
        Hash(all).ShouldBe(ByGitAndSha256sum(all));
        string documented = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "lock-format.md"));
        documented.ShouldContain(Hash(file));
        documented.ShouldContain(Hash(_repository.Tree()));
        documented.ShouldContain(Hash(all));
    }

    [Fact]
    public void A_folder_is_hashed_as_if_it_were_the_repository()
    {
        string tree = _repository.Tree((Folder, "packs", _repository.Tree((Folder, "web", Everything()))), (Plain, "x", _repository.Blob("")));
        string commit = _repository.Commit(tree).Hex;
        Hash(tree, "packs/web").ShouldBe(Hash(Everything()));
        ByGitAndSha256sum(commit + ":packs/web").ShouldBe(Hash(Everything()));
    }

    [Fact]
    public void Every_part_of_a_file_counts()
    {
        string[] hashes =
        [
            Hash(_repository.Tree((Plain, "a", _repository.Blob("x")))),
            Hash(_repository.Tree((Exec, "a", _repository.Blob("x")))),
            Hash(_repository.Tree((Link, "a", _repository.Blob("x")))),
            Hash(_repository.Tree((Plain, "b", _repository.Blob("x")))),
            Hash(_repository.Tree((Plain, "a", _repository.Blob("y")))),
        ];
        hashes.Distinct().Count().ShouldBe(hashes.Length);
    }

    [Fact]
    public void An_LFS_pointer_is_refused_unless_it_is_wanted()
    {
        PackTree tree = _repository.Read(_repository.Tree((Plain, "a", _repository.Blob("x")), (Plain, "big.bin", _repository.Blob(Pointer))));
        Diagnostic refused = Should.Throw<DiagnosticException>(() => TreeHasher.Hash(tree, allowLfsPointers: false, Cancellation)).Diagnostic;
        refused.Code.ShouldBe("PS2310");
        refused.Message.ShouldStartWith("'big.bin' is a Git LFS pointer");
        TreeHasher.Hash(tree, allowLfsPointers: true, Cancellation).Length.ShouldBe(2);
    }

    [Fact]
    public void What_only_mentions_LFS_is_no_pointer()
    {
        string tree = _repository.Tree(
            (Plain, "long", _repository.Blob(Pointer + new string('x', 1024))),
            (Plain, "quoted", _repository.Blob("# " + Pointer)),
            (Link, "zlink", _repository.Blob("version https:")));
        TreeHasher.Hash(_repository.Read(tree), allowLfsPointers: false, Cancellation).Length.ShouldBe(3);
    }

    [Fact]
    public void A_large_file_is_hashed_in_parts()
    {
        byte[] bytes = new byte[300_001];
        new Random(1).NextBytes(bytes);
        string tree = _repository.Tree((Plain, "a", _repository.Blob(bytes)), (Plain, "b", _repository.Blob("")), (Plain, "c", _repository.Blob(bytes)));
        Hash(tree).ShouldBe(ByGitAndSha256sum(tree));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "content-hash.sh");

    private string Everything() => _repository.Tree(
        (Plain, "README.md", _repository.Blob("")),
        (Plain, "actions.yaml", _repository.Blob("line\r\n")),
        (Folder, "actions", _repository.Tree((Exec, "run.sh", _repository.Blob("#!/bin/sh\necho hello\n")), (Link, "same.sh", _repository.Blob("run.sh")))),
        (Submodule, "lib", "1111111111111111111111111111111111111111"),
        (Plain, "pack.yaml", _repository.Blob("ref: web\n")),
        (Plain, "sp ace ", _repository.Blob("4\n")),
        (Plain, "\uff41", _repository.Blob("2\n")),
        (Plain, "\U0001f600", _repository.Blob("3\n")));

    private string Hash(string tree, string? folder = null)
    {
        using var repository = new StoredRepository(_repository.Path);
        return ContentHash.Compute(TreeHasher.Hash(repository.ReadTree(_repository.Commit(tree), folder, TreeLimits.Default), Cancellation)).ToString();
    }

    private string ByGitAndSha256sum(string tree) => Executable.Run("bash", [Script(), _repository.Path, tree]).Output.TrimEnd('\n');
}
