using PackSync.Files;
using PackSync.Packs;
using PackSync.Targets;
using PackSync.TestKit;

namespace PackSync.Tests.Targets;

public sealed class JournalTests : IDisposable
{
    private static readonly PackMove Aws = new(PackRef.Parse("aws"), new DirectoryId(1, 2), new DirectoryId(3, -4), ReceiptMove.Put);
    private static readonly PackMove Gcp = new(PackRef.Parse("gcp"), default, new DirectoryId(5, 6), ReceiptMove.Remove, "20260101T000000Z-000001");

    private readonly TempDirectory _temp = new();

    private TargetLayout Layout => new(_temp["packs"]);

    public JournalTests() => OwnFiles.MakePrivateDirectory(Layout.OwnDirectory);

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void What_was_announced_is_read_back()
    {
        using (Journal journal = Begin())
        {
            journal.Intent(Aws);
            journal.Done(Aws.Ref);
            journal.Intent(Gcp);
        }

        OpenJournal open = OpenJournal.Read(Layout).ShouldNotBeNull();
        open.RunId.ShouldBe("r1");
        open.Open.ShouldBe([Aws, Gcp]);
        open.Committed.ShouldBeEmpty();
    }

    [Fact]
    public void Left_takes_one_back_and_a_commit_counts_for_all_before_it()
    {
        using Journal journal = Begin();
        journal.Intent(Aws);
        journal.Intent(Gcp);
        journal.Left(Aws.Ref);
        journal.Commit();
        journal.Intent(Aws);
        OpenJournal open = OpenJournal.Read(Layout).ShouldNotBeNull();
        open.Committed.ShouldBe([Gcp]);
        open.Open.ShouldBe([Aws]);
        journal.Commit();
        OpenJournal.Read(Layout)!.Committed.ShouldBe([Gcp, Aws]);
    }

    [Fact]
    public void A_copy_takes_the_place_of_the_present_directory()
    {
        PackMove copied = Aws with { Present = new DirectoryId(7, 8), Original = Aws.Present };
        using Journal journal = Begin();
        journal.Intent(Aws);
        journal.Copied(copied);
        OpenJournal.Read(Layout)!.Open.ShouldBe([copied]);
    }

    /// <summary>A cut in a line is as if that line had never been begun: what it announces happens after it is whole on disk.</summary>
    [Fact]
    public void A_journal_cut_anywhere_reads_as_its_whole_lines()
    {
        using (Journal journal = Begin())
        {
            journal.Intent(Aws);
            journal.Intent(Gcp);
            journal.Commit();
        }

        byte[] whole = File.ReadAllBytes(Layout.Journal);
        for (int length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(Layout.Journal, whole[..length]);
            int lines = whole[..length].Count(value => value == (byte)'\n');
            OpenJournal open = OpenJournal.Read(Layout).ShouldNotBeNull($"{length} bytes");
            (open.RunId, open.Open.Length, open.Committed.Length).ShouldBe((lines > 0 ? "r1" : "", lines == 4 ? 0 : Math.Clamp(lines - 1, 0, 2), lines == 4 ? 2 : 0), $"{length} bytes");
        }
    }

    [Fact]
    public void A_second_journal_is_refused_and_an_ended_one_is_gone()
    {
        using Journal first = Begin();
        Should.Throw<IOException>(Begin);
        first.End();
        OpenJournal.Read(Layout).ShouldBeNull();
        Begin().Dispose();
    }

    [Theory]
    [InlineData("intent aws 1:1 2:2 put\n")]
    [InlineData("intent aws 1:1 2:2 put - -\n")]
    [InlineData("intent aws x:1 2:2 put -\n")]
    [InlineData("intent aws 1:1 -2:2 put -\n")]
    [InlineData("intent aws 1:1 2:2 keep -\n")]
    [InlineData("intent AWS 1:1 2:2 put -\n")]
    [InlineData("commit now\n")]
    [InlineData("undo\n")]
    [InlineData("copied aws 1:1\n")]
    [InlineData("COMMIT\n")]
    public void A_whole_line_that_is_not_understood_is_never_passed_over(string line)
    {
        Begin().Dispose();
        File.AppendAllText(Layout.Journal, line);
        Should.Throw<FormatException>(() => OpenJournal.Read(Layout));
    }

    private Journal Begin() => Journal.Begin(Layout, "r1", flush: true);
}
