using PackSync.Diagnostics;
using PackSync.Packs;
using PackSync.Targets;
using PackSync.TestKit;

namespace PackSync.Tests.Targets;

public sealed class HoldStoreTests : IDisposable
{
    private static readonly PackRef Aws = PackRef.Parse("aws");
    private static readonly DateTimeOffset Noon = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Hold Forever = new("alice", "web1", Noon, null, null);
    private static readonly Hold ForAnHour = new("bob", "web2", Noon, "\"release\" \u001b[31m", Noon.AddHours(1)) { Run = "20260701T120000Z-000001" };

    private readonly TempDirectory _temp = new();

    private TargetLayout Layout => new(_temp["packs"]);

    public HoldStoreTests() => Directory.CreateDirectory(Layout.OwnDirectory);

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void What_was_written_is_read_back_and_no_hold_is_no_file()
    {
        HoldStore.Read(Layout).ShouldBe(TargetHolds.None);
        HoldStore.Write(Layout, TargetHolds.None.With(Aws, ForAnHour) with { Target = Forever });
        TargetHolds read = HoldStore.Read(Layout);
        read.Target.ShouldBe(Forever);
        read.Packs.ShouldHaveSingleItem().ShouldBe(new(Aws, ForAnHour));
        HoldStore.Write(Layout, TargetHolds.None);
        Directory.GetFileSystemEntries(Layout.OwnDirectory).ShouldBeEmpty();
    }

    [Fact]
    public void A_hold_that_has_run_out_counts_no_more()
    {
        TargetHolds holds = TargetHolds.None.With(Aws, ForAnHour) with { Target = Forever };
        holds.InForceAt(Noon.AddMinutes(59)).Packs.ShouldHaveSingleItem();
        holds.InForceAt(Noon.AddHours(1)).Packs.ShouldBeEmpty();
        holds.InForceAt(DateTimeOffset.MaxValue).Target.ShouldBe(Forever);
    }

    [Fact]
    public void Its_words_say_who_when_until_and_why()
    {
        Forever.ToText().ShouldBe("since 2026-07-01 12:00Z by alice on web1");
        ForAnHour.ToText().ShouldBe("since 2026-07-01 12:00Z by bob on web2 until 2026-07-01 13:00Z (rolled back by run 20260701T120000Z-000001): \"release\" \u001b[31m");
    }

    /// <summary>A freeze that cannot be read is not taken for none.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"holds": 2, "target": null, "packs": {}}""")]
    [InlineData("""{"holds": "1", "target": null, "packs": {}}""")]
    [InlineData("""{"holds": 1, "target": null}""")]
    [InlineData("""{"holds": 1, "target": "x", "packs": {}}""")]
    [InlineData("""{"holds": 1, "target": null, "packs": {"aws": null}}""")]
    [InlineData("""{"holds": 1, "target": null, "packs": {"../aws": null}}""")]
    [InlineData("""{"holds": 1, "target": {"by": "a", "host": "b", "since": "yesterday", "reason": null, "until": null, "run": null}, "packs": {}}""")]
    [InlineData("""{"holds": 1, "target": {"by": "a", "host": "b", "since": "2026-07-01T12:00:00Z", "reason": null, "until": null}, "packs": {}}""")]
    public void One_fault_is_an_error(string text)
    {
        File.WriteAllText(Layout.Holds, text);
        Should.Throw<DiagnosticException>(() => HoldStore.Read(Layout)).Diagnostic.Code.ShouldBe("PS5045");
    }
}
