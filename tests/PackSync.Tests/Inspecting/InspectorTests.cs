using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Git.Store;
using PackSync.Inspecting;
using PackSync.Lockfiles;
using PackSync.Tests.Applying;
using PackSync.Tests.Planning;

namespace PackSync.Tests.Inspecting;

public sealed class InspectorTests
{
    private static ObservedPack.Managed Aws(TestTarget target, LockedPack wanted, bool deep = false)
        => target.Inspect(Given.Lock(wanted), deep).Packs[Given.Aws].ShouldBeOfType<ObservedPack.Managed>();

    [Fact]
    public void Edited_missing_and_extra_files_are_named_in_path_order()
    {
        using var target = new TestTarget();
        LockedPack aws = target.Source("aws", "1.0.0", ("lib/x.py", "x"));
        target.Applied(aws);
        File.WriteAllText(target["aws/lib/x.py"], "y");
        File.Delete(target["aws/actions/run.yaml"]);
        File.WriteAllText(target["aws/lib/new file"], "");
        File.CreateSymbolicLink(target["aws/link"], "pack.yaml");
        Aws(target, aws).Drift.ShouldBe(
        [
            new FileDrift("actions/run.yaml", DriftKind.Missing),
            new FileDrift("lib/new file", DriftKind.Extra),
            new FileDrift("lib/x.py", DriftKind.Modified),
            new FileDrift("link", DriftKind.Extra),
        ]);
    }

    [Fact]
    public void Traces_of_st2_and_ignored_and_kept_files_are_no_drift()
    {
        using var target = new TestTarget();
        target.Entries[Given.Aws] = Given.Entry() with { Ignore = ["cache/**"], Keep = ["state/*.json"] };
        LockedPack aws = target.Source("aws", "1.0.0");
        target.Applied(aws);
        foreach (string path in new[] { "actions/__pycache__/run.cpython-311.pyc", "old.pyc", "cache/deep/x", "state/a.json", "config.yaml", ".git/x" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target["aws/" + path])!);
            File.WriteAllText(target["aws/" + path], "x");
        }

        TestKit.Executable.Run("chmod", ["-R", "775", target["aws"]]).ExitCode.ShouldBe(0);
        Aws(target, aws).Drift.ShouldBeEmpty();
        File.WriteAllText(target["aws/state/a.txt"], "x");
        File.WriteAllText(target["aws/actions/config.yaml"], "x");
        Aws(target, aws).Drift.Select(file => file.Path).ShouldBe(["actions/config.yaml", "state/a.txt"]);
    }

    [Fact]
    public void A_file_turned_into_a_link_to_the_same_text_is_drift()
    {
        using var target = new TestTarget();
        LockedPack aws = target.Source("aws", "1.0.0");
        target.Applied(aws);
        File.Move(target["aws/pack.yaml"], target["elsewhere"]);
        File.CreateSymbolicLink(target["aws/pack.yaml"], "../elsewhere");
        Aws(target, aws).Drift.Single().ShouldBe(new FileDrift("pack.yaml", DriftKind.Modified));
    }

    [Fact]
    public void An_edit_with_the_old_size_and_time_is_found()
    {
        using var target = new TestTarget();
        LockedPack aws = target.Source("aws", "1.0.0");
        target.Applied(aws);
        string path = target["aws/pack.yaml"];
        DateTime time = File.GetLastWriteTimeUtc(path);
        string text = File.ReadAllText(path);
        File.WriteAllText(path, text.Replace('d', 'e'));
        File.SetLastWriteTimeUtc(path, time);
        Aws(target, aws).Drift.Single().Path.ShouldBe("pack.yaml");
    }

    /// <summary>git's racy rule: an edit in the tick in which the table was written, of the same size, leaves the stat data that stands in the table.</summary>
    [Fact]
    public void An_edit_in_the_same_tick_with_the_same_size_is_found()
    {
        using var target = new TestTarget();
        LockedPack aws = target.Source("aws", "1.0.0");
        target.Applied(aws);
        string path = target["aws/pack.yaml"], table = target.Layout.FileTable(Given.Aws);
        File.WriteAllText(path, File.ReadAllText(path).Replace('d', 'e'));
        FileStat stat = PathStat.Read(path)!.Value.Stat;
        File.WriteAllText(table, string.Join('\n', File.ReadAllLines(table).Select(line => line.EndsWith(" pack.yaml", StringComparison.Ordinal)
            ? $"{line[..69]} {stat.Size} {stat.ModifiedNs} {stat.ChangedNs} {stat.Inode} pack.yaml"
            : line)) + "\n");

        File.SetLastWriteTimeUtc(table, DateTime.UnixEpoch.AddTicks(stat.ModifiedNs / 100));
        Aws(target, aws).Drift.ShouldBe([new FileDrift("pack.yaml", DriftKind.Modified)]);

        File.SetLastWriteTimeUtc(table, DateTime.UnixEpoch.AddTicks((stat.ModifiedNs / 100) + 1)); // a table of a later tick is believed
        Aws(target, aws).Drift.ShouldBeEmpty();
    }

    [Fact]
    public void An_unchanged_pack_is_not_read_at_all()
    {
        using var target = new TestTarget();
        LockedPack aws = target.Source("aws", "1.0.0");
        target.Applied(aws);
        // a table with wrong hashes and right stat data: only who reads the files can find out
        string table = target.Layout.FileTable(Given.Aws);
        DateTime time = File.GetLastWriteTimeUtc(table);
        File.WriteAllText(table, string.Join('\n', File.ReadAllLines(table).Select(line => line.StartsWith("file ", StringComparison.Ordinal) ? "file " + new string('0', 64) + line[69..] : line)) + "\n");
        File.SetLastWriteTimeUtc(table, time);
        ObservedPack.Managed found = Aws(target, aws);
        (found.Drift.Length, found.StatIsStale).ShouldBe((0, false));
        Aws(target, aws, deep: true).Drift.ShouldBeEmpty(); // the table is not of the receipt's content, so the tree itself is asked
    }

    [Fact]
    public void A_receipt_and_table_forged_to_match_edited_files_are_found_by_deep()
    {
        using var target = new TestTarget();
        LockedPack aws = target.Source("aws", "1.0.0");
        target.Applied(aws);
        File.WriteAllText(target["aws/pack.yaml"], "evil");
        string path = target["aws/pack.yaml"];
        FileStat stat = PathStat.Read(path)!.Value.Stat;
        string table = target.Layout.FileTable(Given.Aws);
        string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("evil"u8));
        File.WriteAllText(table, string.Join('\n', File.ReadAllLines(table).Select(line => line.EndsWith(" pack.yaml", StringComparison.Ordinal)
            ? $"file {hash} {stat.Size} {stat.ModifiedNs} {stat.ChangedNs} {stat.Inode} pack.yaml"
            : line)) + "\n");
        Aws(target, aws).Drift.ShouldBeEmpty();
        Aws(target, aws, deep: true).Drift.Single().ShouldBe(new FileDrift("pack.yaml", DriftKind.Modified));

        // without the tree to compare with it is an error of its own
        Directory.Delete(target.SourceDirectory(aws), recursive: true);
        var diagnostics = new DiagnosticBag();
        Inspector.Inspect(target.Manifest, Given.Lock(aws), new Lazy<GitStore>(() => null!), deep: true, diagnostics, CancellationToken.None)
            .Packs[Given.Aws].ShouldBeOfType<ObservedPack.Unmanaged>();
        diagnostics.ToImmutable().Single().Kind.ShouldBe(FailureKind.Integrity);
    }

    [Fact]
    public void Edits_that_are_what_the_lock_wants_are_recognised()
    {
        using var target = new TestTarget();
        target.Applied(target.Source("aws", "1.0.0"));
        LockedPack next = target.Source("aws", "2.0.0");
        TestKit.Executable.Run("cp", ["-rT", target.SourceDirectory(next), target["aws"]]).ExitCode.ShouldBe(0);
        ObservedPack.Managed found = Aws(target, next);
        (found.Drift.IsEmpty, found.DriftEqualsWanted).ShouldBe((false, true));
        File.AppendAllText(target["aws/pack.yaml"], "#");
        Aws(target, next).DriftEqualsWanted.ShouldBeFalse();
    }

    [Fact]
    public void A_broken_receipt_is_a_warning_and_its_pack_unmanaged()
    {
        using var target = new TestTarget();
        LockedPack aws = target.Source("aws", "1.0.0");
        target.Applied(aws);
        foreach (string broken in new[] { "", "{", "[]", "{\"receipt\":2}", "{\"receipt\":1}", "{\"receipt\":1,\"pack\":{\"ref\":\"../x\"}}" })
        {
            File.WriteAllText(target.Layout.Receipt(Given.Aws), broken);
            var diagnostics = new DiagnosticBag();
            Inspector.Inspect(target.Manifest, Given.Lock(aws), new Lazy<GitStore>(() => null!), false, diagnostics, CancellationToken.None)
                .Packs[Given.Aws].ShouldBeOfType<ObservedPack.Unmanaged>().EqualsLock.ShouldBeTrue();
            diagnostics.ToImmutable().Single().Code.ShouldBe("PS4540");
        }
    }

    [Fact]
    public void Names_that_are_no_pack_are_not_looked_at()
    {
        using var target = new TestTarget();
        foreach (string name in new[] { "Not-A-Pack", ".hidden", "_global", "with space" })
            Directory.CreateDirectory(target[name]);
        File.WriteAllText(target["file"], "");
        target.Inspect(LockFile.Empty).Packs.ShouldBeEmpty();
    }

    [Fact]
    public void A_missing_packs_directory_is_an_empty_target_and_stays_missing()
    {
        using var target = new TestTarget();
        Directory.Delete(target.Packs);
        target.Inspect(LockFile.Empty).Packs.ShouldBeEmpty();
        Directory.Exists(target.Packs).ShouldBeFalse();
    }
}
