namespace PackSync.Package.Tests;

/// <summary>What everybody gets who is on no platform with a package of its own.</summary>
[Collection(PackedTool.Publishing)]
public sealed class PortablePackageTests(PackedPortableOnly packed) : IClassFixture<PackedPortableOnly>
{
    [Fact]
    public void The_pointer_promises_the_portable_package_only()
    {
        packed.Packages.ShouldBe(["dotnet-pack-sync", "dotnet-pack-sync.any"]);
        packed.Promised.ShouldBe(["dotnet-pack-sync.any"]);
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
}
