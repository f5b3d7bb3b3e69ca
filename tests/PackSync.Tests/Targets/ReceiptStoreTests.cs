using System.Collections.Immutable;
using CsCheck;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Hashing;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.Targets;
using PackSync.TestKit;
using PackSync.Tests.Planning;

namespace PackSync.Tests.Targets;

public sealed class ReceiptStoreTests : IDisposable
{
    private static readonly Gen<FileTableEntry> GenEntry = Gen.Select(
        Gen.String[Gen.Char[" abc/.-_äß\u2028#\\\""], 1, 20], Gen.Enum<FileKind>(), Gen.Byte.Array[32], Gen.Long, Gen.Long, Gen.ULong,
        (path, kind, hash, size, time, inode) => new FileTableEntry(new PackFile(path, kind, Sha256Digest.FromBytes(hash)), new FileStat(size, time, -time, inode)));

    private readonly TempDirectory _temp = new();

    private TargetLayout Layout => new(_temp["packs"]);

    public ReceiptStoreTests() => OwnFiles.MakePrivateDirectory(Layout.Receipts);

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void What_was_written_is_read_back_field_by_field()
    {
        LockedPack pack = Given.Locked() with { Path = "a \"b\"/ü", TagPrefix = "x/v", Index = "./index.json", Requires = [PackRef.Parse("core")], RequiredBy = [PackRef.Parse("b_1")] };
        Receipt receipt = new(pack, CheckoutMode.Files, "20260101T000000Z-00000a", ["cache/**"], ["state/*.json", "ö"]);
        Write(receipt);
        Receipt read = Read(out _).ShouldNotBeNull();
        read.Pack.ShouldBe(pack with { Requires = read.Pack.Requires, RequiredBy = read.Pack.RequiredBy });
        read.Pack.Requires.ShouldBe(pack.Requires);
        read.Pack.RequiredBy.ShouldBe(pack.RequiredBy);
        (read.Checkout, read.RunId).ShouldBe((receipt.Checkout, receipt.RunId));
        read.Ignore.ShouldBe(receipt.Ignore);
        read.Keep.ShouldBe(receipt.Keep);
    }

    [Fact]
    public void A_pack_without_commit_and_version_is_read_back_so()
    {
        LockedPack pack = Given.Locked(version: null) with { Commit = null, Tree = null, Reference = null };
        Write(Given.Receipt(pack));
        LockedPack read = Read(out _).ShouldNotBeNull().Pack;
        (read.Version, read.Commit, read.Tree, read.Reference).ShouldBe((null, null, null, null));
    }

    /// <summary>Each is one edit of a good receipt: a receipt decides what may be pruned, so nothing about it is guessed.</summary>
    [Theory]
    [InlineData("\"receipt\": 1", "\"receipt\": 2")]
    [InlineData("\"receipt\": 1", "\"receipt\": \"1\"")]
    [InlineData("\"ref\": \"aws\"", "\"ref\": \"gcp\"")]
    [InlineData("\"ref\": \"aws\"", "\"ref\": \"../aws\"")]
    [InlineData("\"checkout\": \"repository\"", "\"checkout\": \"repo\"")]
    [InlineData("\"checkout\": \"repository\"", "\"checkout\": 1")]
    [InlineData("\"commit\": \"aaaa", "\"commit\": \"zzzz")]
    [InlineData("\"commit\": \"", "\"commit\": 1, \"was\": \"")]
    [InlineData("\"commit\": \"", "\"was\": \"")]
    [InlineData("\"content\": \"h1:", "\"content\": \"h2:")]
    [InlineData("\"requested\": \"1.*\"", "\"requested\": \"\\ud800\"")]
    [InlineData("\"requested\": \"1.*\"", "\"requested\": null")]
    [InlineData("\"run\": \"2026", "\"run\": \"../../2026")]
    [InlineData("\"ignore\": []", "\"ignore\": [1]")]
    [InlineData("\"ignore\": []", "\"ignore\": \"*\"")]
    public void A_receipt_with_one_fault_is_none_and_a_warning(string right, string wrong)
    {
        Write(Given.Receipt(Given.Locked()));
        string path = Layout.Receipt(Given.Aws);
        string good = File.ReadAllText(path);
        good.ShouldContain(right);
        File.WriteAllText(path, good.Replace(right, wrong, StringComparison.Ordinal));
        Read(out ImmutableArray<Diagnostic> diagnostics).ShouldBeNull();
        diagnostics.Single().Code.ShouldBe("PS4540");
        diagnostics.Single().Message.ShouldContain("aws");
    }

    [Fact]
    public void A_receipt_cut_anywhere_is_none()
    {
        Write(Given.Receipt(Given.Locked()));
        byte[] whole = File.ReadAllBytes(Layout.Receipt(Given.Aws));
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(Layout.Receipt(Given.Aws), whole[..length]);
            Read(out ImmutableArray<Diagnostic> diagnostics).ShouldBeNull($"{length} bytes");
            diagnostics.Length.ShouldBe(1);
        }
    }

    [Fact]
    public void Any_table_is_read_back_as_written()
        => GenEntry.Array[0, 5].Sample(entries => FileTableText.Read(FileTableText.Write([.. entries]), 7).Entries.SequenceEqual(entries), iter: 300);

    [Fact]
    public void A_table_cut_anywhere_is_none()
    {
        Write(Given.Receipt(Given.Locked()), Entry("a"), Entry("b"), Entry("c"));
        byte[] whole = File.ReadAllBytes(Layout.FileTable(Given.Aws));
        ReceiptStore.ReadFileTable(Layout, Given.Aws).ShouldNotBeNull().Entries.Length.ShouldBe(3);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(Layout.FileTable(Given.Aws), whole[..length]);
            ReceiptStore.ReadFileTable(Layout, Given.Aws).ShouldBeNull($"{length} bytes");
        }
    }

    [Fact]
    public void A_table_is_newer_than_every_file_in_it()
    {
        string file = _temp.Write("packs/aws/file", "x");
        FileStat stat = PathStat.Read(file)!.Value.Stat;
        Write(Given.Receipt(Given.Locked()), Entry("file") with { Stat = stat });
        ReceiptStore.ReadFileTable(Layout, Given.Aws)!.TakenAt.ShouldBeGreaterThan(stat.ModifiedNs);
    }

    [Fact]
    public void Files_that_are_no_receipts_are_passed_over()
    {
        foreach (string name in new[] { "README", "Not-A-Ref.json", "aws.json.new", "aws.files" })
            File.WriteAllText(Path.Combine(Layout.Receipts, name), "x");
        Read(out ImmutableArray<Diagnostic> diagnostics).ShouldBeNull();
        diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void Whatever_is_a_pack_ref_has_its_directory_right_below_the_packs_directory()
        => Gen.String[Gen.Char["abz019_./\\ ~-A\n\0"], 0, 6].Sample(
            text => !PackRef.TryParse(text, out PackRef? pack) || Path.GetDirectoryName(Path.GetFullPath(Layout.Pack(pack.Value))) == Layout.PacksDirectory, iter: 5000);

    private static FileTableEntry Entry(string path) => new(new PackFile(path, FileKind.File, Sha256Digest.FromBytes(new byte[32])), new FileStat(1, 2, 3, 4));

    private void Write(Receipt receipt, params FileTableEntry[] files) => ReceiptStore.Write(Layout.Receipts, receipt, [.. files]);

    private Receipt? Read(out ImmutableArray<Diagnostic> diagnostics)
    {
        var bag = new DiagnosticBag();
        Receipt? found = ReceiptStore.ReadAll(Layout, bag).GetValueOrDefault(Given.Aws);
        diagnostics = bag.ToImmutable();
        return found;
    }
}
