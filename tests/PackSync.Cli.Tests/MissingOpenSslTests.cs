using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>Without OpenSSL, as on a slim image, the runtime would end the process and libgit2 crash. Empty files of its names come first in the loader's path here.</summary>
public sealed class MissingOpenSslTests : IDisposable
{
    private readonly Scenario _scenario = new();

    public MissingOpenSslTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "elsewhere the system's own cryptography is used");
        foreach (string library in new[] { "libssl.so.3", "libssl.so.1.1" })
            _scenario.Directory.Write($"empty/{library}", "");
        _scenario.Repository("aws").Release("aws", "1.0.0");
        _scenario.Index("aws", "1.0.0").Manifest("aws: {}");
        _scenario.Must("apply");
        _scenario.Edit("aws/pack.yaml");
    }

    /// <summary>From git, from the store, of the files on disk, of requests.</summary>
    [Theory]
    [InlineData("lock")]
    [InlineData("apply", "--repair")]
    [InlineData("verify", "--deep")]
    [InlineData("search", "aws", "--index", "https://127.0.0.1:1/index.json")]
    public void Whatever_needs_it_says_so_and_changes_nothing(params string[] arguments)
    {
        RunResult result = Run(arguments);
        result.Error.ShouldContain("error PS9019: OpenSSL cannot be loaded");
        result.ExitCode.ShouldBe(1, result.Error);
        _scenario.Run("plan", "--detailed-exitcode", "--offline").Output.ShouldContain("1 file was edited");
    }

    [Fact]
    public void What_needs_it_not_goes_on()
    {
        _scenario.Must("apply", "--repair");
        Run("plan").ExitCode.ShouldBe(0);
        Run("verify").ExitCode.ShouldBe(0);
        Run("apply").ExitCode.ShouldBe(0);
        Run("--version").ExitCode.ShouldBe(0);
    }

    public void Dispose() => _scenario.Dispose();

    private RunResult Run(params string[] arguments)
        => _scenario.RunWith(new Dictionary<string, string?> { ["LD_LIBRARY_PATH"] = _scenario.Directory["empty"] }, arguments);
}
