using PackSync.Packs;

namespace PackSync.Tests.Packs;

public sealed class StackStormRequirementTests
{
    /// <summary>The whole table of what StackStorm 3.9.0's two readers say, as seen by running them.</summary>
    [Theory]
    [InlineData(">=3.0.0", InstallCheck.Fits, true, true)]
    [InlineData(">3.0.0", InstallCheck.Fits, true, true)]
    [InlineData("<=3.9.0", InstallCheck.Fits, true, true)]
    [InlineData(">=3.0.0, <4.0.0", InstallCheck.Fits, true, true)]
    [InlineData(">=3.0.0,<4.0.0,", InstallCheck.Fits, true, true)]
    [InlineData("<3.9.0", InstallCheck.DoesNotFit, true, false)]
    [InlineData(">3.9.0", InstallCheck.DoesNotFit, true, false)]
    [InlineData(">=1.6.0, <2.2.0", InstallCheck.DoesNotFit, true, false)]
    // registering lets them through, and installing fails over them
    [InlineData("=3.9.0", InstallCheck.Unreadable, true, true)]
    [InlineData("=3.8.0", InstallCheck.Unreadable, true, false)]
    [InlineData(">>3.0.0", InstallCheck.Unreadable, true, true)]
    [InlineData(">>3.9.0", InstallCheck.Unreadable, true, false)]
    [InlineData("<<4.0.0", InstallCheck.Unreadable, true, true)]
    [InlineData("<<3.9.0", InstallCheck.Unreadable, true, false)]
    [InlineData(">= 3.0.0", InstallCheck.Unreadable, true, true)]
    [InlineData(">=3.0.0 <4.0.0", InstallCheck.Unreadable, true, true)]
    [InlineData(">=3.0.0 <3.5.0", InstallCheck.Unreadable, true, false)]
    [InlineData(">=3.0.0 ", InstallCheck.Unreadable, true, true)]
    // installing understands them, and registering refuses
    [InlineData("==3.9.0", InstallCheck.Fits, false, true)]
    [InlineData("!=3.9.0", InstallCheck.DoesNotFit, false, false)]
    [InlineData("3.9.0", InstallCheck.Fits, false, true)]
    [InlineData("3.8.0", InstallCheck.DoesNotFit, false, false)]
    [InlineData("all", InstallCheck.Fits, false, true)]
    [InlineData(">=3.0.0-rc1", InstallCheck.Fits, false, true)]
    // nobody understands them
    [InlineData(">=3.0", InstallCheck.Unreadable, false, null)]
    [InlineData("~3.9.0", InstallCheck.Unreadable, false, null)]
    [InlineData("wrongstackstormversion", InstallCheck.Unreadable, false, null)]
    [InlineData("", InstallCheck.Unreadable, false, null)]
    [InlineData(">=03.0.0, <4.0.0", InstallCheck.Unreadable, true, true)]
    // a comparator that does not hold ends the reading, one that does leads on to the fault
    [InlineData(">=4.0.0, junk", InstallCheck.DoesNotFit, false, false)]
    [InlineData(">=3.0.0, junk", InstallCheck.Unreadable, false, null)]
    public void Each_reader_says_what_StackStorm_3_9_0_says(string text, InstallCheck install, bool registers, bool? allows)
    {
        var requirement = new StackStormRequirement(text);

        (requirement.Check(Version("3.9.0")), requirement.IsRegistrable, requirement.Allows(Version("3.9.0"))).ShouldBe((install, registers, allows));
        requirement.IsInstallable.ShouldBe(install != InstallCheck.Unreadable && !text.Contains("junk", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("3.10dev", ">=3.10.0", true)]
    [InlineData("3.10dev", "<3.10.0", false)]
    [InlineData("3.10dev", ">=3.9.0, <3.10.1", true)]
    [InlineData("3.9.0", ">=3.10.0", false)]
    public void A_development_version_compares_as_the_release_that_it_becomes(string platform, string required, bool allowed)
        => new StackStormRequirement(required).Allows(Version(platform)).ShouldBe(allowed);

    [Theory]
    [InlineData("3.9.0", "3.9.0")]
    [InlineData("3.10dev", "3.10.0")]
    [InlineData("3.9.0-rc.1", "3.9.0-rc.1")]
    public void A_platform_is_read_as_it_calls_itself(string text, string version)
    {
        (Version(text).Text, Version(text).Version.ToNormalizedString()).ShouldBe((text, version));
    }

    [Theory]
    [InlineData("3.9")]
    [InlineData("3.10.0dev")]
    [InlineData("dev")]
    [InlineData("v3.9.0")]
    [InlineData("3.9.0\n")]
    [InlineData("")]
    [InlineData(null)]
    public void What_no_platform_calls_itself_is_refused(string? text) => StackStormVersion.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void A_text_without_end_is_read_in_no_time()
    {
        new StackStormRequirement(">1.0.0" + new string(' ', 1_000_000) + "x").IsRegistrable.ShouldBeFalse();
        new StackStormRequirement(string.Concat(Enumerable.Repeat(">1.0.0, ", 100_000))).Check(Version("3.9.0")).ShouldBe(InstallCheck.Fits);
    }

    private static StackStormVersion Version(string text)
        => StackStormVersion.TryParse(text, out StackStormVersion? version) ? version : throw new ArgumentException("no version", nameof(text));
}
