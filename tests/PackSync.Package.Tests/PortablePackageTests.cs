using PackSync.TestKit;

namespace PackSync.Package.Tests;

/// <summary>What everybody gets who is on no platform with a package of its own.</summary>
[Collection(PackedTool.Publishing)]
public sealed class PortablePackageTests(PackedPortableOnly packed) : IClassFixture<PackedPortableOnly>, IDisposable
{
    private readonly TempDirectory _temp = new();

    [Fact]
    public void The_pointer_promises_the_portable_package_only()
    {
        packed.Packages.ShouldBe(["dotnet-pack-sync", "dotnet-pack-sync.any"]);
        packed.Promised.ShouldBe(["dotnet-pack-sync.any"]);
    }

    [Fact]
    public void A_package_that_another_machine_was_to_make_must_be_there_before_the_pointer_names_it()
    {
        RunResult packed = Executable.Run(
            "dotnet", ["pack", "src/PackSync.Cli", "--no-restore", "--nologo", $"-p:PackageOutputPath={_temp.Path}", "-p:PackSyncElsewhere=linux-arm64"], RepositoryRoot.Path, DotnetCommand.Inherited, timeoutSeconds: 600);

        packed.ExitCode.ShouldBe(1);
        packed.Output.ShouldContain($"error : PackSyncElsewhere names linux-arm64, and there is no {_temp.Path}/dotnet-pack-sync.linux-arm64.{ToolVersion.OfThisTree}.nupkg");
        Directory.EnumerateFiles(_temp.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Installed_from_a_feed_it_applies_the_quickstart()
    {
        using var machine = new CleanMachine(packed.Feed);
        string tool = machine.Install();
        string packs = Path.Combine(machine.Quickstart, "packs.yaml");

        machine.Run(tool, "apply", "--file", packs);

        machine.Run(tool, "verify", "--file", packs);
        File.Exists(Path.Combine(machine.Quickstart, "installed", "chat_notify", "pack.yaml")).ShouldBeTrue();
    }

    public void Dispose() => _temp.Dispose();
}
