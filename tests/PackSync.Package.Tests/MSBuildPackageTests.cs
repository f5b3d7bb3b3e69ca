using System.Runtime.Versioning;

namespace PackSync.Package.Tests;

/// <summary>`dotnet build` of examples/msbuild, with the packed package: what every build checks. Few tests with several builds each: a build takes seconds.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class MSBuildPackageTests(SampleMachine machine) : IClassFixture<SampleMachine>
{
    private const string Check = "lock --check --offline --file ./";

    [Fact]
    public void In_a_class_library_a_build_checks_once_and_a_lock_that_does_not_answer_is_an_error_at_the_line_of_the_pack()
    {
        Sample copy = machine.Copy("class-library", "class library");
        copy.MustBuild("-t:BeforeBuild;Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:BuildingInsideVisualStudio=true");
        copy.Starts().ShouldBeEmpty("an editor's design-time build has nobody to tell");

        copy.MustBuild();
        copy.Starts().ShouldBe([Check + "packs.yaml"]);
        Dictionary<string, DateTime> stamps = copy.Stamps();
        stamps.ShouldNotBeEmpty();

        copy.MustBuild("-v:n").ShouldNotContain("pack-sync: ");
        copy.Starts().ShouldBeEmpty();
        copy.Stamps().ShouldBe(stamps);

        copy.Replace("packs.yaml", ">=1.0.0, <2.0.0", "1.0.0");
        string[] stale =
        [
            "./packs.yaml : error PS6101: pack-sync check ended in 4: packs.lock is missing or stale; the target PackSyncLock brings it up to date",
            "./packs.yaml(9,3): error PS3011: packs.lock is stale for 'chat_notify': packs.yaml asks for '1.0.0', the lock answers '>=1.0.0, <2.0.0'; bring it up to date with `dotnet pack-sync lock`",
        ];
        copy.MustFail().ShouldBe(stale);
        copy.MustFail().ShouldBe(stale, "a fault is told by every build");

        copy.MustBuild("-t:PackSyncLock").ShouldContain("1 asked for otherwise");
        copy.MustBuild();
    }

    [Fact]
    public void In_a_project_without_code_faults_of_the_manifest_are_errors_at_their_line_and_column()
    {
        Sample copy = machine.Copy("no-code", "no code");
        copy.MustBuild();
        copy.MustBuild();
        copy.Starts().ShouldBe([Check + "environments/production/packs.yaml"]);

        copy.MustBuild("-t:Clean");
        copy.Stamps().ShouldBeEmpty();

        copy.Replace("environments/production/packs.yaml", "  linux_patching: \"2.*\"", "  linux_patching:\n    verison: \"2.*\"");
        copy.MustFail().ShouldContain(error => error.StartsWith("./environments/production/packs.yaml(8,5): error PS1020: ", StringComparison.Ordinal) && error.EndsWith("has no key 'verison'; did you mean 'version'?", StringComparison.Ordinal));

        copy.Replace("Environments.csproj", "environments/*", "enviroments/*");
        copy.MustFail().ShouldHaveSingleItem().ShouldStartWith("./Environments.csproj : error PS6100: no PackEnvironment names a file");
        copy.Starts();
        copy.MustBuild("-p:PackSyncEnabled=false");
        copy.Starts().ShouldBeEmpty();
    }

    [Fact]
    public void Of_several_environments_those_that_changed_are_looked_at_again_and_all_faults_told_in_one_build()
    {
        Sample copy = machine.Copy("several-environments", "several");
        copy.MustBuild();
        copy.Starts().Where(start => !start.StartsWith("list", StringComparison.Ordinal)).ShouldBe([Check + "environments/production/packs.yaml", Check + "environments/staging/packs.yaml"]);

        copy.Replace("environments/staging/packs.lock", "# packs.lock:", "# packs.lock, as before:");
        copy.MustBuild();
        copy.Starts().ShouldBe([Check + "environments/staging/packs.yaml"]);

        copy.Write("environments/base.yaml", "version: 1\n");
        copy.Replace("environments/staging/packs.yaml", "version: 1\n", "version: 1\nextends: ../base.yaml\n");
        copy.MustBuild();
        copy.Starts().ShouldBe([Check + "environments/staging/packs.yaml"]);
        copy.Write("environments/base.yaml", "version: 1\npakcs: {}\n");
        copy.MustFail().ShouldContain(error => error.Contains("base.yaml(2,1): error PS1020", StringComparison.Ordinal));
        copy.Write("environments/base.yaml", "version: 1\n");
        copy.Starts();

        File.Delete(copy["environments/staging/packs.lock"]);
        copy.Replace("environments/production/packs.yaml", "version: 1", "version: 1\npakcs: {}");
        copy.Replace("environments/development/packs.yaml", "packs:\n", "packs:\n  Not-A-Ref:\n");
        string[] errors = copy.MustFail();
        errors.ShouldContain(error => error.Contains("error PS3010: there is no ./environments/staging/packs.lock", StringComparison.Ordinal));
        errors.ShouldContain(error => error.StartsWith("./environments/production/packs.yaml(2,1): error PS1020", StringComparison.Ordinal));
        errors.ShouldContain(error => error.StartsWith("./environments/development/packs.yaml(7,3): error PS", StringComparison.Ordinal));
        errors.ShouldNotContain(error => error.Contains("MSB", StringComparison.Ordinal));
    }

    [Fact]
    public void Ten_projects_built_in_parallel_look_at_an_environment_once()
    {
        Sample copy = machine.Copy("class-library", "ten");
        string project = File.ReadAllText(copy["ClassLibrary.csproj"]).Replace("\"packs.yaml\"", "\"../packs.yaml\"", StringComparison.Ordinal);
        File.Delete(copy["ClassLibrary.csproj"]);
        string[] projects = [.. Enumerable.Range(0, 10).Select(number => $"p{number}/p{number}.csproj")];
        foreach (string path in projects)
            copy.Write(path, project);
        // one of them for two frameworks (without what only a registry has), and one that another needs in a configuration of its own
        copy.Write("p0/p0.csproj", project.Replace("<TargetFramework>net10.0</TargetFramework>", """
            <TargetFrameworks>net10.0;net10.0-windows</TargetFrameworks>
            <EnableWindowsTargeting>true</EnableWindowsTargeting>
            <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
            """, StringComparison.Ordinal));
        copy.Write("p1/p1.csproj", project.Replace("</ItemGroup>", "<ProjectReference Include=\"../p2/p2.csproj\" SetConfiguration=\"Configuration=Release\" /></ItemGroup>", StringComparison.Ordinal));
        copy.Write("ten.slnx", $"<Solution>{string.Concat(projects.Select(path => $"<Project Path=\"{path}\" />"))}</Solution>");

        copy.MustBuild("ten.slnx", "-m:4");
        copy.Starts().ShouldBe([Check + "packs.yaml"]);

        copy.MustBuild("ten.slnx", "-m:4");
        copy.Starts().ShouldBeEmpty();
    }
}
