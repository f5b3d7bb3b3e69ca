using PackSync.TestKit;

namespace PackSync.Cli.Tests;

public sealed class AddRemoveTests : IDisposable
{
    private readonly Scenario _scenario = new();

    public void Dispose() => _scenario.Dispose();

    [Fact]
    public void Packs_are_added_installed_and_removed_without_an_editor()
    {
        foreach (string pack in new[] { "alpha", "beta" })
        {
            _scenario.Repository(pack).Release(pack, "1.0.0");
            _scenario.Index(pack, "1.0.0");
        }

        _scenario.Manifest("# ours\nalpha: 1.0.0  # pinned");
        _scenario.Must("apply");
        _scenario.Must("add", "beta").Output.ShouldContain("+ beta  1.0.0");
        string manifest = File.ReadAllText(_scenario.Directory["packs.yaml"]);
        manifest.ShouldContain("  # ours\n  alpha: 1.0.0  # pinned\n  beta:\n");
        _scenario.Must("apply");
        _scenario.Must("verify");

        RunResult unknown = _scenario.Run("add", "gamma");
        unknown.ExitCode.ShouldBe(1);
        File.ReadAllText(_scenario.Directory["packs.yaml"]).ShouldBe(manifest); // nothing is listed that cannot be locked
        _scenario.Run("add", "alpha").Error.ShouldContain("packs.yaml(6,3): error PS7030: 'alpha' is listed already");
        _scenario.Run("add").ExitCode.ShouldBe(64);

        _scenario.Must("remove", "beta").Output.ShouldContain("- beta");
        _scenario.Must("plan", "--prune").Output.ShouldContain("- beta  remove");
        _scenario.Must("apply", "--prune");
        Directory.Exists(Path.Combine(_scenario.Installed, "beta")).ShouldBeFalse();
    }
}
