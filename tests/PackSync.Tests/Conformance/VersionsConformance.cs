using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Tests.Conformance;

/// <summary>contrib/packs/tests/test_action_download.py and st2common/tests/unit/test_versioning_utils.py: which platform a pack runs on.</summary>
public sealed class VersionsConformance : IDisposable
{
    private const string Required = "stackstorm_version: '>=1.6.0, <2.2.0'";
    private readonly InstallWorld _world = new();

    [Fact]
    public Task C011_A_platform_in_the_range_is_fine() => FineAsync("stackstorm: 2.0.0", Required);

    [Fact]
    public Task C012_The_upper_bound_itself_is_outside() => RefusedAsync("stackstorm: 2.2.0", Required, "'test3' 0.5.0 requires StackStorm \">=1.6.0, <2.2.0\", and the target has 2.2.0");

    [Fact]
    public Task C013_A_platform_above_is_outside() => RefusedAsync("stackstorm: 2.3.0", Required, "'test3' 0.5.0 requires StackStorm \">=1.6.0, <2.2.0\", and the target has 2.3.0");

    [Theory]
    [InlineData("1.5.9")]
    [InlineData("1.5.0")]
    public Task C014_A_platform_below_is_outside(string platform)
        => RefusedAsync($"stackstorm: {platform}", Required, $"'test3' 0.5.0 requires StackStorm \">=1.6.0, <2.2.0\", and the target has {platform}");

    [Fact]
    public async Task C015_What_force_is_to_st2_compatibility_ignore_is_here()
    {
        Pack(Required);
        _world.Target = "stackstorm: 1.5.0";

        await _world.InstalledAsync("test3: {compatibility: ignore}");

        _world.Installed().ShouldBe(["test3"]);
    }

    /// <summary>The empty list that st2's own test has is fine for installing, and registering refuses it; a text that is empty, too.</summary>
    [Theory]
    [InlineData("python: '2.7.11'")]
    [InlineData("python: '3.11'")]
    public async Task C016_No_Python_version_named_is_any(string target)
    {
        Pack("python_versions: []\nstackstorm_version: ''");
        _world.Target = target;

        (await _world.InstallAsync("test3:")).Codes.ShouldBe("PS1533 PS1535");
        _world.Installed().ShouldBe(["test3"]);
    }

    [Theory]
    [InlineData("2.7.5")]
    [InlineData("2.7.12")]
    public Task C017_Python_2_alone_is_fine_on_2_7(string python) => FineAsync($"python: '{python}'", "python_versions: ['2']");

    [Fact]
    public Task C018_Python_2_alone_is_refused_on_3_with_the_version_that_is_there()
        => RefusedAsync("python: '3.5.2'", "python_versions: ['2']", "'test3' 0.5.0 requires Python 2.x, and the target has 3.5.2");

    [Fact]
    public Task C019_Python_3_alone_is_refused_on_2()
        => RefusedAsync("python: '2.7.2'", "python_versions: ['3']", "'test3' 0.5.0 requires Python 3.x, and the target has 2.7.2");

    [Theory]
    [InlineData("2.7.5")]
    [InlineData("3.6.1")]
    public Task C020_Both_are_fine_on_either(string python) => FineAsync($"python: '{python}'", "python_versions: ['2', '3']");

    [Theory]
    [InlineData("1.6.0", true)]
    [InlineData("1.6.1", true)]
    [InlineData("2.0.0", true)]
    [InlineData("2.1.0", true)]
    [InlineData("2.1.9", true)]
    [InlineData("1.5.0", false)]
    [InlineData("0.1.0", false)]
    [InlineData("2.2.0", false)]
    [InlineData("2.2.1", false)]
    [InlineData("2.3.0", false)]
    [InlineData("3.0.0", false)]
    public void C077_The_lower_bound_is_inside_and_the_upper_is_not(string platform, bool inside)
    {
        Allows(">=1.6.0, <2.2.0", platform).ShouldBe(inside);
        Allows(">=1.6.0", platform).ShouldBe(inside || platform[0] is '2' or '3');
    }

    [Theory]
    [InlineData("1.6.0")]
    [InlineData("1.6.1")]
    [InlineData("2.0.0")]
    [InlineData("2.1.0")]
    public void C078_All_is_any_version(string platform) => Allows("all", platform).ShouldBe(true);

    [Theory]
    [InlineData("0.2.0", "0.2.0")]
    [InlineData("1.2.1", "1.2.1")]
    [InlineData("0.2", "0.2.0")]
    [InlineData("1.3", "1.3.0")]
    [InlineData("2.0", "2.0.0")]
    public void C079_Two_numbers_are_the_version_with_a_zero(string declared, string tag) => VersionText.IsSame(tag, declared).ShouldBeTrue();

    /// <summary>So a tag v0.2.0 over a pack.yaml that says 0.2 is no difference; that StackStorm will not register 0.2 is said.</summary>
    [Fact]
    public async Task C079_A_tag_over_two_numbers_is_no_difference()
    {
        _world.Sources.Repository("test3").WritePack("test3", "0.2").Commit("old").Git("tag", "v0.2.0");
        _world.Sources.Index("test3", "0.2.0");

        InstallResult result = await _world.InstallAsync("test3:");

        (result.Versions, result.Codes).ShouldBe(("test3 0.2.0", "PS1530"));
    }

    public void Dispose() => _world.Dispose();

    private static bool? Allows(string required, string platform)
        => StackStormVersion.TryParse(platform, out StackStormVersion? version) ? new StackStormRequirement(required).Allows(version) : null;

    private void Pack(string more)
    {
        _world.Sources.Repository("test3").Release("test3", "0.5.0", more);
        _world.Sources.Index("test3", "0.5.0");
    }

    private async Task FineAsync(string target, string more)
    {
        Pack(more);
        _world.Target = target;
        await _world.InstalledAsync("test3:");
        _world.Installed().ShouldBe(["test3"]);
    }

    private async Task RefusedAsync(string target, string more, string message)
    {
        Pack(more);
        _world.Target = target;
        Diagnostic error = await _world.RefusedAsync("test3:");
        error.Message.ShouldBe(message);
        error.Help!.ShouldContain("compatibility: ignore");
        _world.Installed().ShouldBeEmpty();
    }
}
