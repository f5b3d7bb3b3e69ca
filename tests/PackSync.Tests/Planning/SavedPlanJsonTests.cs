using System.Collections.Immutable;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Hashing;
using PackSync.Inspecting;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.Planning.SavedPlans;
using PackSync.Targets;

namespace PackSync.Tests.Planning;

public sealed class SavedPlanJsonTests
{
    private static readonly Hold Held = new("alice", "web1", DateTimeOffset.UnixEpoch, "because", DateTimeOffset.UnixEpoch.AddDays(1)) { Run = "20260101T000000Z-000001" };

    private static ConfigContent Config { get; } = new("/configs/aws.yaml", Encoding.UTF8.GetBytes("key: hunter2"))
    {
        Present = new FileStat(7, 8, 9, 10),
        Digest = "abc",
        SavesPresent = true,
    };

    /// <summary>One step of each kind, with everything that it can have.</summary>
    internal static SavedPlan Sample { get; } = new(
        DateTimeOffset.UnixEpoch,
        new PlanBasis("0.1.0+abcdef0", "web1", "/packs", "/env/packs.yaml", Digest(1), Digest(2), new Dictionary<PackRef, Sha256Digest> { [Given.Aws] = Digest(3) }.ToImmutableSortedDictionary()),
        new Permissions(true, true, false, false, [Given.Aws], []),
        KeepGoing: true,
        Frozen: false,
        new Plan(
            [
                new PlanStep.PutPack(
                    Given.Aws,
                    PlanAction.Upgrade,
                    "1.0.0 → 2.0.0",
                    Diagnostic.Error("PS4020", "edited", "help", new SourcePlace("packs.yaml", 4, 3), FailureKind.Refused),
                    Given.Locked(),
                    new InstallOptions(CheckoutMode.Files, ["cache/**"], ["state/*"]),
                    new InstalledVersion("1.0.0", Given.Commit('c'), "https://example.org/aws"),
                    [new FileDrift("a \u202e b", DriftKind.Missing)]) { SaveWhole = true },
                new PlanStep.PutConfig(Given.Aws, "its config was edited: region", null, Config, [new ConfigChange("region", "\"us\"", "\"eu\""), new ConfigChange("key", null, "********")]) { IsEdited = true },
                new PlanStep.RecordPack(PackRef.Parse("b"), PlanAction.Adopt, "already there", Given.Locked("b"), new InstallOptions(CheckoutMode.Repository, [], [])),
                new PlanStep.RecordConfig(PackRef.Parse("b"), "as declared", Config),
                new PlanStep.LeaveConfig(PackRef.Parse("c"), "as declared", ["key"]),
                new PlanStep.RemovePack(PackRef.Parse("c"), "no longer listed", null, new InstalledVersion(null, null, null), []) { IsGone = true, IsUnmanaged = true },
                new PlanStep.LeavePack(PackRef.Parse("d"), "held", null, KeepCause.Held) { Hold = Held, Instead = new PlanStep.LeavePack(PackRef.Parse("d"), "in sync", null, KeepCause.InSync) },
            ],
            [],
            null,
            [])
        {
            Exchange = ExchangeKind.Renames,
            Hold = Held,
        });

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        byte[] bytes = SavedPlanJson.Write(Sample);
        SavedPlan read = SavedPlanJson.Read(bytes);

        Encoding.UTF8.GetString(SavedPlanJson.Write(read)).ShouldBe(Encoding.UTF8.GetString(bytes));
        read.Options.ShouldBe(["--prune", "--repair", "--keep-going", "--pack aws"]);
        PlanChanges.Since(Sample, read.Basis, read.Plan).ShouldBeEmpty();
        Encoding.UTF8.GetString(bytes).ShouldNotContain("hunter2");
    }

    [Theory]
    [InlineData("\"kind\": \"put\"", "\"kind\": \"run\"")]
    [InlineData("\"action\": \"Upgrade\"", "\"action\": \"Downgrade to\"")]
    [InlineData("\"action\": \"Upgrade\"", "\"action\": 77")]
    [InlineData("\"cause\": \"Held\"", "\"cause\": -1")]
    [InlineData("\"pack\": \"aws\"", "\"pack\": \"../aws\"")]
    [InlineData("\"pack\": \"aws\"", "\"pack\": null")]
    [InlineData("\"message\": \"edited\"", "\"message\": \"\\u001b[2J\"")]
    [InlineData("\"message\": \"edited\"", "\"message\": \"\\ud800\"")]
    [InlineData("\"saveWhole\": true", "\"saveWhole\": null")]
    [InlineData("\"saveWhole\": true", "\"saveWhole\": \"true\"")]
    [InlineData("\"frozen\": false", "\"frozen\": false, \"frozen\": true")]
    [InlineData("\"frozen\": false", "\"frozen\": false, \"force\": true")]
    [InlineData("\"keepGoing\": true,", "")]
    [InlineData("\"savedPlan\": 1", "\"savedPlan\": 1.5")]
    public void One_wrong_value_is_a_fault(string good, string bad)
    {
        string text = Encoding.UTF8.GetString(SavedPlanJson.Write(Sample));
        text.ShouldContain(good);
        int at = text.IndexOf(good, StringComparison.Ordinal);

        FormatException fault = Should.Throw<FormatException>(() => SavedPlanJson.Read(Encoding.UTF8.GetBytes(text[..at] + bad + text[(at + good.Length)..])));

        fault.Message.Any(char.IsControl).ShouldBeFalse();
    }

    [Fact]
    public void Steps_are_the_same_wherever_packs_yaml_names_their_pack_and_however_many_there_are()
    {
        var put = (PlanStep.PutPack)Sample.Plan.Steps[0];
        Plan moved = Sample.Plan with { Steps = Sample.Plan.Steps.SetItem(0, put with { Refusal = put.Refusal! with { Place = null } }) };

        PlanChanges.Since(Sample, Sample.Basis, moved).ShouldBeEmpty();
        PlanChanges.Since(Sample, Sample.Basis, moved with { Steps = moved.Steps.RemoveAt(2) }).Single().Code.ShouldBe("PS4049");
        PlanChanges.Since(Sample, Sample.Basis, moved with { Steps = moved.Steps.Add(moved.Steps[0]) }).Single().Code.ShouldBe("PS4049");
    }

    private static Sha256Digest Digest(ulong number) => new(number, 0, 0, 0);
}
