using PackSync.Diagnostics;
using PackSync.Lockfiles;

namespace PackSync.Tests.Resolving;

/// <summary>What a pack's own files say, told where somebody can do something about it.</summary>
public sealed class PackYamlTests : IDisposable
{
    private readonly ResolveWorld _world = new();

    [Fact]
    public async Task An_old_release_that_StackStorm_would_not_register_is_locked_with_a_warning_at_the_pack_s_line()
    {
        _world.Repository("vsphere").WritePack("vsphere", "0.1").Commit("first").Git("tag", "v0.1.0");

        (await _world.LockAsync("vsphere: {source: ../repos/vsphere, version: 0.1.0}")).Versions().ShouldBe("vsphere 0.1.0");

        Diagnostic warning = _world.Diagnostics.ShouldHaveSingleItem();
        warning.ToString().ShouldBe(
            "packs.yaml(4,3): warning PS1530: 'vsphere' at ../repos/vsphere@0.1.0: the version in pack.yaml is the number 0.1, and StackStorm registers only X.Y.Z, with anything after it in lower case (line 4, column 10)");
        warning.Help.ShouldBe("it can be installed, and StackStorm will not register it: choose another version, or tell its author");
    }

    [Fact]
    public async Task A_pin_that_stays_is_warned_of_each_time()
    {
        _world.Repository("vsphere").WritePack("vsphere", "0.1").Commit("first").Git("tag", "v0.1.0");
        LockFile locked = await _world.LockAsync("vsphere: {source: ../repos/vsphere, version: 0.1.0}");

        await _world.LockAsync("vsphere: {source: ../repos/vsphere, version: 0.1.0}", locked);

        _world.Codes.ShouldBe(["PS1530"]);
    }

    [Fact]
    public async Task A_dependency_s_fault_stands_at_the_pack_that_leads_to_it()
    {
        _world.ListedNeeding("app", "1.0.0", "lib");
        _world.Repository("lib").Release("lib", "1.0.0", "keywords: [1]");
        _world.Index("lib", "1.0.0");

        await _world.LockAsync("app:");

        _world.Diagnostics.Single().ToString().ShouldBe(
            "packs.yaml(4,3): warning PS1532: 'lib' at ../repos/lib@1.0.0: 'keywords' in pack.yaml is a list with the number 1, and StackStorm registers only a list of text there (line 7, column 12) (packs.yaml → app → lib)");
    }

    [Theory]
    [InlineData("scratch: {source: ./packs/scratch}")]
    [InlineData("scratch: {source: ./packs, path: scratch}")]
    [InlineData("scratch: {source: ./packs/../packs/scratch/}")]
    public async Task A_plain_folder_s_fault_stands_in_its_own_file(string packs)
    {
        Folder("packs/scratch", "name: scratch\nversion: 1.10\ndescription: d\nauthor: a\nemail:\n");
        await File.WriteAllTextAsync(_world["site/packs/scratch/config.schema.yaml"], "a: {secert: true}\n", TestContext.Current.CancellationToken);

        await _world.LockAsync(packs);

        _world.Diagnostics.Select(diagnostic => $"{diagnostic.Place} {diagnostic.Message}").ShouldBe(
        [
            "packs/scratch/pack.yaml(2,10) 'scratch': the version in pack.yaml is 1.10, which YAML reads as the number 1.1, and StackStorm registers only X.Y.Z, with anything after it in lower case",
            "packs/scratch/config.schema.yaml(1,5) 'scratch': the attribute 'a' in config.schema.yaml has the keyword 'secert', which StackStorm does not know",
        ]);
    }

    [Fact]
    public async Task A_pack_yaml_that_cannot_be_read_is_an_error_at_the_pack_s_line_or_in_one_s_own_file()
    {
        _world.Repository("web").Write("pack.yaml", "name: [\n").Commit("first");
        Folder("mine", "name: mine\nref: 12\n");

        (await _world.ResolveAsync("mine: {source: ./mine}\nweb: {source: ../repos/web}")).ShouldBeNull();

        _world.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).Select(diagnostic => $"{diagnostic.Place} {diagnostic.Code}")
            .ShouldBe(["mine/pack.yaml(2,6) PS1103", "packs.yaml(5,3) PS1001"]);
    }

    [Fact]
    public async Task A_pack_yml_is_not_what_StackStorm_reads()
    {
        _world.Repository("web").Write("pack.yml", "name: web\n").Commit("first");
        _world.Repository("both").WritePack("both", "1.0.0").Write("pack.yml", "name: other\n").Commit("first");

        Diagnostic error = await _world.FailAsync("web: {source: ../repos/web}");

        (error.Code, error.Help).ShouldBe(("PS2218", "its author has to rename the file"));
        (await _world.LockAsync("both: {source: ../repos/both}")).Versions().ShouldBe("both 1.0.0");
    }

    [Fact]
    public async Task An_empty_pack_yaml_is_an_error()
    {
        _world.Repository("web").Write("pack.yaml", "# nothing\n").Commit("first");

        (await _world.FailAsync("web: {source: ../repos/web}")).Code.ShouldBe("PS1100");
    }

    [Fact]
    public async Task A_config_schema_that_is_a_link_or_beyond_all_measure_is_passed_over()
    {
        Folder("mine", "name: mine\nversion: 1.0.0\ndescription: d\nauthor: a\nemail:\n");
        await File.WriteAllTextAsync(_world["site/mine/big"], new string('#', 2 << 20), TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(_world["site/mine/config.schema.yaml"], "big");
        await _world.LockAsync("mine: {source: ./mine}");
        _world.Diagnostics.ShouldBeEmpty();

        File.Delete(_world["site/mine/config.schema.yaml"]);
        File.Move(_world["site/mine/big"], _world["site/mine/config.schema.yaml"]);
        await _world.LockAsync("mine: {source: ./mine}");
        _world.Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_packs_of_one_display_name_are_a_warning_that_names_both()
    {
        Named("aws", "Amazon");
        Named("aws_fork", "Amazon");
        Named("aws_other", "amazon");

        await _world.LockAsync("aws:\naws_fork:\naws_other:");

        Diagnostic warning = _world.Diagnostics.ShouldHaveSingleItem();
        (warning.Code, warning.Place).ShouldBe(("PS2539", new SourcePlace("packs.yaml", 5, 3)));
        warning.Message.ShouldBe("'aws_fork' and 'aws' are both named 'Amazon' in their pack.yaml, and StackStorm registers only one pack of a name");
    }

    [Fact]
    public async Task The_names_of_the_packs_that_come_with_StackStorm_are_taken()
    {
        Named("my_core", "core");

        await _world.LockAsync("my_core:");

        _world.Diagnostics.Single().Message.ShouldStartWith("'my_core' and 'core' are both named 'core'");
    }

    public void Dispose() => _world.Dispose();

    private void Named(string pack, string name)
    {
        _world.Repository(pack).Write("pack.yaml", $"ref: {pack}\nname: {name}\ndescription: d\nauthor: a\nemail:\nversion: 1.0.0\n").Commit("first").Git("tag", "v1.0.0");
        _world.Index(pack, "1.0.0");
    }

    private void Folder(string folder, string packYaml)
    {
        Directory.CreateDirectory(_world["site/" + folder]);
        File.WriteAllText(_world[$"site/{folder}/pack.yaml"], packYaml);
    }
}
