using System.Collections.Immutable;
using PackSync.Diffing;
using PackSync.Inspecting;
using PackSync.TestKit;

namespace PackSync.Tests.Diffing;

/// <summary>Two real directories, and what differs between them.</summary>
public sealed class FileComparisonTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public FileComparisonTests()
    {
        Directory.CreateDirectory(_directory["before"]);
        Directory.CreateDirectory(_directory["after"]);
    }

    [Fact]
    public void Files_come_go_and_change()
    {
        Write("before/gone.txt", "a\nb\n");
        Write("before/same.txt", "same\n");
        Write("after/same.txt", "same\n");
        Write("before/actions/run.yaml", "one\ntwo\nthree\n");
        Write("after/actions/run.yaml", "one\n2\nthree\nfour\n");
        Write("after/new.txt", "c\n");

        Compare().Select(file => (file.Path, file.Kind, file.Added, file.Removed, file.Note)).ShouldBe(
        [
            ("actions/run.yaml", ChangeKind.Modified, 2, 1, null),
            ("gone.txt", ChangeKind.Removed, 0, 2, null),
            ("new.txt", ChangeKind.Added, 1, 0, null),
        ]);
    }

    [Fact]
    public void Modes_caches_the_pack_s_config_and_ignored_files_are_no_difference()
    {
        foreach (string path in new[] { "config.yaml", "cache/a.tmp", "__pycache__/x.pyc", "lib/y.pyc", ".git/HEAD" })
            Write($"after/{path}", "x");
        Write("before/config.yaml", "y");
        Write("before/run.sh", "#!/bin/sh\n");
        Write("after/run.sh", "#!/bin/sh\n");
        File.SetUnixFileMode(_directory["after/run.sh"], (UnixFileMode)0b111_101_101);

        Compare("cache/**").ShouldBeEmpty();
    }

    [Fact]
    public void What_is_no_text_is_told_by_its_size()
    {
        File.WriteAllBytes(_directory["before/icon.png"], [0x89, 0x50, 0, 1]);
        File.WriteAllBytes(_directory["after/icon.png"], [0x89, 0x50, 0, 1, 2]);
        File.WriteAllBytes(_directory["before/large"], new byte[(1 << 20) + 1]);
        File.WriteAllBytes(_directory["after/large"], [.. new byte[1 << 20], 1]);
        File.WriteAllBytes(_directory["before/large-and-same"], new byte[(1 << 20) + 1]);
        File.WriteAllBytes(_directory["after/large-and-same"], new byte[(1 << 20) + 1]);
        Write("after/long", string.Concat(Enumerable.Repeat("x\n", 10_001)));
        Write("after/empty", "");

        Compare().Select(file => (file.Path, file.IsBinary, file.Note)).ShouldBe(
        [
            ("empty", false, "an empty file"),
            ("icon.png", true, "binary: 4 bytes → 5 bytes"),
            ("large", false, "too large to show: 1048 kB → 1048 kB"),
            ("long", false, "too long to show: 20 kB"),
        ]);
    }

    [Fact]
    public void Links_are_compared_by_where_they_lead_and_are_not_followed()
    {
        Write("before/target", "x\n");
        Write("after/target", "x\n");
        File.CreateSymbolicLink(_directory["before/same"], "target");
        File.CreateSymbolicLink(_directory["after/same"], "target");
        File.CreateSymbolicLink(_directory["before/moved"], "target");
        File.CreateSymbolicLink(_directory["after/moved"], "elsewhere");
        Write("before/became", "x\n");
        File.CreateSymbolicLink(_directory["after/became"], "target");
        File.CreateSymbolicLink(_directory["after/outside"], "/etc/passwd");

        ImmutableArray<FileChange> changes = Compare();

        changes.Select(file => (file.Path, file.Note)).ShouldBe([("became", "was a file, is a link"), ("moved", "a link; its target:"), ("outside", "a link; its target:")]);
        changes[2].Hunks.Single().Lines.Single().Text.ShouldBe("/etc/passwd");
    }

    [Fact]
    public void A_pipe_is_named_and_not_read()
    {
        Executable.Run("mkfifo", [_directory["after/pipe"]]).ExitCode.ShouldBe(0);

        Compare().Single().Note.ShouldBe("one side is neither a file nor a link");
    }

    [Fact]
    public void Text_that_is_no_UTF8_is_compared_all_the_same()
    {
        File.WriteAllBytes(_directory["before/latin"], [0xe9, (byte)'\n', (byte)'b', (byte)'\n']);
        File.WriteAllBytes(_directory["after/latin"], [0xe9, (byte)'\n', (byte)'c', (byte)'\n']);

        FileChange change = Compare().Single();

        (change.Added, change.Removed, change.Hunks[0].Lines[0].Text).ShouldBe((1, 1, "é"));
    }

    public void Dispose() => _directory.Dispose();

    private void Write(string path, string text) => _directory.Write(path, text);

    private ImmutableArray<FileChange> Compare(params string[] ignore)
    {
        var ignored = new IgnoredPaths([.. ignore]);
        return FileComparison.Compare(
            FileSide.OfDirectory(_directory["before"], ignored, TestContext.Current.CancellationToken),
            FileSide.OfDirectory(_directory["after"], ignored, TestContext.Current.CancellationToken),
            3,
            TestContext.Current.CancellationToken);
    }
}
