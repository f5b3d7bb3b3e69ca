using System.Runtime.Versioning;

namespace PackSync.Package.Tests;

/// <summary>The targets that are asked for by name, and what the metadata of an environment changes.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class MSBuildTargetTests(SampleMachine machine) : IClassFixture<SampleMachine>
{
    [Fact]
    public void Plan_apply_and_verify_are_targets_and_what_apply_would_refuse_is_an_error_of_apply_alone()
    {
        Sample copy = machine.Copy("class-library", "targets");

        copy.MustBuild("-t:PackSyncPlan").ShouldContain("+ chat_notify");
        Directory.Exists(copy["installed"]).ShouldBeFalse();
        copy.MustFail("-t:PackSyncVerify").ShouldBe(["./packs.yaml : error PS6101: pack-sync verify ended in 2: changes are pending, which the target PackSyncPlan shows"]);

        copy.MustBuild("-t:PackSyncApply").ShouldContain("2 installed");
        File.Exists(copy["installed/chat_notify/pack.yaml"]).ShouldBeTrue();
        copy.MustBuild("-t:PackSyncVerify");
        copy.Starts().ShouldBe(["apply --locked --file ./packs.yaml", "plan --locked --file ./packs.yaml", "verify --locked --file ./packs.yaml", "verify --locked --file ./packs.yaml"]);

        File.AppendAllText(copy["installed/chat_notify/pack.yaml"], "# edited\n");
        copy.MustBuild("-t:PackSyncPlan").ShouldContain("error PS4020");
        copy.MustFail("-t:PackSyncApply").ShouldContain(error => error.StartsWith("./packs.yaml(9,3): error PS4020: chat_notify: 1 file was edited", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_Verify_is_true_every_build_looks_at_the_packs_directory()
    {
        Sample copy = machine.Copy("class-library", "verified");
        copy.Replace("ClassLibrary.csproj", "Include=\"packs.yaml\"", "Include=\"packs.yaml\" Verify=\"true\" PacksDirectory=\"elsewhere\"");
        copy.MustBuild("-t:PackSyncApply");
        File.Exists(copy["elsewhere/chat_notify/pack.yaml"]).ShouldBeTrue();
        copy.Starts();

        copy.MustBuild();
        copy.Starts().ShouldBe(["lock --check --offline --file ./packs.yaml", "verify --locked --packs-dir ./elsewhere --file ./packs.yaml"]);

        File.AppendAllText(copy["elsewhere/chat_notify/pack.yaml"], "# edited\n");
        copy.MustFail().ShouldContain(error => error.Contains("error PS6101: pack-sync verify ended in 3", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_Locked_is_false_a_missing_lock_is_no_fault_and_a_second_build_runs_nothing()
    {
        Sample copy = machine.Copy("no-code", "unlocked");
        copy.Replace("Environments.csproj", "environments/*/packs.yaml\"", "environments/production\" Locked=\"false\"");
        File.Delete(copy["environments/production/packs.lock"]);

        copy.MustBuild();
        copy.Starts().ShouldHaveSingleItem().ShouldStartWith("list --offline ");
        copy.MustBuild();
        copy.Starts().ShouldBeEmpty();
    }
}
