using System.Text.Json;
using PackSync.TestKit;

namespace PackSync.Package.Tests;

public sealed class ToolPackageTests(PackedForThisMachine packed)
{
    [Fact]
    public void The_pointer_promises_exactly_the_packages_that_were_made()
        => packed.Promised.Concat(["dotnet-pack-sync", "PackSync.MSBuild"]).Order(StringComparer.Ordinal).ShouldBe(packed.Packages);

    [Fact]
    public void Where_there_is_no_native_package_the_output_says_why()
        => packed.Output.Contains("No native toolchain", StringComparison.Ordinal).ShouldBe(!packed.Packages.Contains("dotnet-pack-sync.linux-x64"));

    [Fact]
    public void The_portable_tool_holds_libgit2_for_every_platform_that_has_one()
    {
        using JsonDocument assets = JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "src", "PackSync.Cli", "obj", "project.assets.json")));
        string[] natives =
        [
            .. assets.RootElement.GetProperty("libraries").EnumerateObject()
                .Single(library => library.Name.StartsWith("LibGit2Sharp.NativeBinaries/", StringComparison.Ordinal))
                .Value.GetProperty("files").EnumerateArray().Select(file => file.GetString()!)
                .Where(file => file.StartsWith("runtimes/", StringComparison.Ordinal)),
        ];

        natives.Length.ShouldBeGreaterThan(5);
        natives.Except(packed.Files("dotnet-pack-sync.any").Select(file => file.Replace("tools/net10.0/any/", "", StringComparison.Ordinal))).ShouldBeEmpty();
        natives.Except(packed.Files("PackSync.MSBuild").Select(file => file.Replace("tools/any/", "", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_package_has_the_readme_and_the_licence_and_no_debug_files()
    {
        foreach (string package in packed.Packages)
        {
            IReadOnlyList<string> files = packed.Files(package);
            files.ShouldContain("README.md", package);
            files.ShouldContain("LICENSE", package);
            files.ShouldContain("icon.png", package);
            files.ShouldAllBe(file => !file.EndsWith(".dbg") && !file.EndsWith(".pdb") && (!file.EndsWith(".xml") || file.EndsWith("DotnetToolSettings.xml") || file == "[Content_Types].xml"), package);
        }
    }

    [Fact]
    public void The_manifest_in_the_root_pins_the_version_that_this_tree_builds()
    {
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "dotnet-tools.json")));
        manifest.RootElement.GetProperty("tools").GetProperty("dotnet-pack-sync").GetProperty("version").GetString().ShouldBe(ToolVersion.OfThisTree);
    }

    [Fact]
    public void Installed_from_a_feed_it_says_its_version_and_plans_the_quickstart()
    {
        using var machine = new CleanMachine(packed.Feed);
        string tool = machine.Install();

        string version = machine.Run(tool, "--version");
        version.ShouldStartWith(ToolVersion.OfThisTree);
        version.ShouldContain(packed.Packages.Contains("dotnet-pack-sync.linux-x64") ? ", native, linux-x64)" : ", portable, ");
        machine.Run(tool, "plan", "--file", Path.Combine(machine.Quickstart, "packs.yaml")).ShouldContain("+ incident_bridge");
    }

    /// <summary>EL8 has the SDK and too old a glibc for the native package, which the installer would take there.</summary>
    [Fact]
    public void The_portable_package_can_be_had_by_its_own_name()
    {
        using var machine = new CleanMachine(packed.Feed);
        machine.Run(machine.Install("dotnet-pack-sync.any"), "--version").ShouldContain(", portable, ");
    }

    [Fact]
    public void It_runs_once_without_being_installed()
    {
        using var machine = new CleanMachine(packed.Feed);

        // `dnx` is a script beside `dotnet` that starts this
        machine.Dotnet("dnx", "--yes", "dotnet-pack-sync", "--", "plan", "--file", "quickstart/packs.yaml").ShouldContain("+ incident_bridge");
    }

    [Fact]
    public void Restored_from_the_manifest_in_the_root_it_is_a_command_of_dotnet()
    {
        using var machine = new CleanMachine(packed.Feed);
        File.Copy(Path.Combine(RepositoryRoot.Path, "dotnet-tools.json"), Path.Combine(machine.Work, "dotnet-tools.json"));

        machine.Dotnet("tool", "restore");

        machine.Dotnet("pack-sync", "--version").ShouldStartWith(ToolVersion.OfThisTree);
        machine.Dotnet("pack-sync", "plan", "--file", "quickstart/packs.yaml").ShouldContain("+ incident_bridge");
    }
}
