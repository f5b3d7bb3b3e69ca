using System.Collections.Immutable;
using System.Security.Cryptography;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Hashing;
using PackSync.Packs;
using PackSync.Targets;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>Whoever can edit a pack can edit what lies beside it, too: stat data, hashes, the receipt. The lock is what is believed.</summary>
public sealed class ForgedReceiptTests : IDisposable
{
    private const string Edited = "actions/run.yaml";
    private static readonly PackRef Alpha = PackRef.Parse("alpha");
    private readonly Scenario _scenario = Conditions.InSync();

    private TargetLayout Layout => new(_scenario.Installed);

    public void Dispose() => _scenario.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // then nothing at hand says what the files were
    public void A_table_that_matches_edited_files_is_caught_by_a_deep_verify(bool withoutSources)
    {
        Forge(receipt => receipt);
        _scenario.Must("verify"); // stat data are as the table says: that is what makes it quick
        if (withoutSources)
        {
            Directory.Delete(_scenario.Directory["home/cache"], recursive: true);
            Directory.Delete(_scenario.Directory["installed/alpha/.git"], recursive: true);
        }

        RunResult deep = _scenario.Run("verify", "--deep");
        deep.ExitCode.ShouldBe(3, deep.Output + deep.Error);
        if (withoutSources)
            deep.Error.ShouldContain("error PS4001: alpha");
        else
            deep.Output.ShouldContain($"modified  {Edited}");
    }

    [Fact]
    public void A_receipt_that_names_the_edited_content_is_not_what_the_lock_says()
    {
        Forge(receipt => receipt with { Pack = receipt.Pack with { Content = ContentHash.Compute(Table().Entries.Select(entry => entry.File)) } });
        _scenario.Run("verify").ExitCode.ShouldBe(2);
        _scenario.Run("verify", "--deep").ExitCode.ShouldBe(2);
        _scenario.Must("apply");
        _scenario.Must("verify", "--deep");
        File.ReadAllText(_scenario.Directory[$"installed/alpha/{Edited}"]).ShouldNotContain("edited");
    }

    private FileTable Table() => ReceiptStore.ReadFileTable(Layout, Alpha).ShouldNotBeNull();

    /// <summary>Edits a file, makes the table match it in every field, and then changes the receipt.</summary>
    private void Forge(Func<Receipt, Receipt> change)
    {
        _scenario.Edit($"alpha/{Edited}");
        string path = _scenario.Directory[$"installed/alpha/{Edited}"];
        var hash = Sha256Digest.FromBytes(SHA256.HashData(File.ReadAllBytes(path)));
        ImmutableArray<FileTableEntry> entries = [.. Table().Entries.Select(entry => entry.File.Path == Edited
            ? new FileTableEntry(entry.File with { Hash = hash }, PathStat.Read(path)!.Value.Stat)
            : entry)];
        Receipt receipt = ReceiptStore.Read(Layout.Receipt(Alpha), Alpha, new DiagnosticBag()).ShouldNotBeNull();
        ReceiptStore.Write(Layout.Receipts, receipt, entries);
        ReceiptStore.Write(Layout.Receipts, change(receipt), entries);
    }
}
