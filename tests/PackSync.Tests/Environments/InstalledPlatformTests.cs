using PackSync.Diagnostics;
using PackSync.Environments;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.TestKit;

namespace PackSync.Tests.Environments;

/// <summary>The layout is that of StackStorm's own packages: a virtualenv in /opt/stackstorm/st2, beside /opt/stackstorm/packs.</summary>
public sealed class InstalledPlatformTests : IDisposable
{
    private static readonly StackStormChoice.Auto Auto = new(new SourcePlace("packs.yaml", 4, 15));
    private readonly TempDirectory _root = new();

    [Fact]
    public void Nothing_is_looked_for_where_packs_yaml_says_it_or_does_not_ask()
    {
        Install("st2", "python3.8", "3.9.0");

        Of(null).ShouldBe(Platform.Unknown);
        StackStormVersion.TryParse("3.8.1", out StackStormVersion? version).ShouldBeTrue();
        Of(new StackStormChoice.At(version)).ShouldBe(new Platform(version, null));
    }

    [Theory]
    [InlineData("__version__ = \"3.10dev\"\n", "3.10dev")]
    [InlineData("# Copyright\n\n__version__ = '3.9.0'\n", "3.9.0")]
    [InlineData("__version__='3.8.1'", "3.8.1")]
    public void Auto_takes_what_is_installed_with_its_Python(string module, string version)
    {
        _root.Write("st2/lib/python3.8/site-packages/st2common/__init__.py", module);

        Platform found = Of(Auto);

        (found.StackStorm?.Text, found.Python?.Text, found.WhyUnknown).ShouldBe((version, "3.8", null));
    }

    [Fact]
    public void The_Python_of_packs_yaml_goes_before_the_one_that_was_found()
    {
        Install("st2", "python3.8", "3.9.0");
        PythonVersion.TryParse("3.11", out PythonVersion? python).ShouldBeTrue();

        Of(Auto, python).Python.ShouldBe(python);
    }

    [Fact]
    public void An_old_platform_runs_on_Python_2()
    {
        Install("st2", "python2.7", "2.10.0");

        (Of(Auto).StackStorm?.Text, Of(Auto).Python?.Major).ShouldBe(("2.10.0", "2"));
    }

    [Fact]
    public void One_version_in_two_Pythons_is_one_and_two_versions_are_none()
    {
        Install("st2", "python3.6", "3.8.0");
        Install("st2", "python3.8", "3.8.0");
        (Of(Auto).StackStorm?.Text, Of(Auto).Python?.Text).ShouldBe(("3.8.0", "3.8"));

        Install("st2", "python3.8", "3.9.0");
        Platform several = Of(Auto);
        (several.StackStorm, several.WhyUnknown?.Code).ShouldBe((null, "PS2537"));
        several.WhyUnknown!.Message.ShouldContain("(3.8.0, 3.9.0)");
    }

    [Fact]
    public void Where_none_is_it_says_where_it_looked()
    {
        _root.Write("st2/lib/python3.8/site-packages/st2common/__init__.py", "no version here\n");
        Directory.CreateDirectory(_root["st2/lib/python3.9"]);

        Platform none = Of(Auto);

        (none.StackStorm, none.WhyUnknown?.Code, none.WhyUnknown?.Place).ShouldBe((null, "PS2536", Auto.Place));
        none.WhyUnknown!.Message.ShouldContain(Display.Safe(_root["st2"]));
    }

    public void Dispose() => _root.Dispose();

    private void Install(string home, string python, string version)
        => _root.Write($"{home}/lib/{python}/site-packages/st2common/__init__.py", $"__version__ = \"{version}\"\n");

    private Platform Of(StackStormChoice? choice, PythonVersion? python = null) => InstalledPlatform.Of(Target(choice, python));

    private TargetSettings Target(StackStormChoice? choice, PythonVersion? python)
        => new(_root["packs"], [], "/configs", "/virtualenvs", null, FileModePolicy.Git, CheckoutMode.Repository, choice, python, null);
}
