using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.TestKit;

namespace PackSync.Tests.Resolving;

/// <summary>What a pack requires of StackStorm and Python, against target.stackstorm and target.python.</summary>
public sealed class CompatibilityTests : IDisposable
{
    private readonly ResolveWorld _world = new();

    public CompatibilityTests() => _world.Target = "stackstorm: 3.4.0, python: '3.8'";

    [Fact]
    public async Task A_pack_that_needs_a_newer_platform_is_refused_with_the_newest_version_that_fits()
    {
        Web("1.0.0", "1.1.0");
        Repository().Release("web", "1.2.0", "stackstorm_version: '>=3.5.0'").Release("web", "2.0.0", "stackstorm_version: '>=3.6.0'");

        Diagnostic error = await _world.FailAsync("web: \">=1.0, <3\"");

        Golden.Compare($"{error}\n  {error.Help}\n", "incompatible.txt");
        (error.Kind, error.Place).ShouldBe((FailureKind.Refused, new SourcePlace("packs.yaml", 5, 3)));
    }

    [Theory]
    [InlineData("web: \">=1.2\"", "no version in >=1.2 fits; or set `compatibility: ignore`")]
    [InlineData("web: 1.2.0", "the newest version that fits is 1.1.0: ask for that one; or")]
    [InlineData("web:", "the newest version that fits is 1.1.0: ask for that one; or")]
    [InlineData("web: master", "the newest version that fits is 1.1.0: ask for that one; or")]
    public async Task Outside_the_range_nothing_is_offered_and_where_none_was_asked_anything_is(string asked, string help)
    {
        Web("1.0.0", "1.1.0");
        Repository().Release("web", "1.2.0", "stackstorm_version: '>=3.5.0'").Release("web", "1.3.0-rc.1");
        Repository().WritePack("web", "1.3.0", "stackstorm_version: '>=3.5.0'").Commit("next");
        _world.Index("web", "1.2.0");

        (await _world.FailAsync(asked)).Help.ShouldStartWith(help);
    }

    [Fact]
    public async Task The_platform_never_decides_which_version_is_chosen()
    {
        Web("1.0.0");
        Repository().Release("web", "1.1.0", "stackstorm_version: '>=3.4.0'");
        LockFile onOld = await _world.LockAsync("web: 1.*");

        _world.Target = "stackstorm: 3.9.0";
        LockFile onNew = await _world.LockAsync("web: 1.*");
        _world.Target = "";
        LockFile unchecked_ = await _world.LockAsync("web: 1.*");

        LockFileWriter.Write(onNew).ShouldBe(LockFileWriter.Write(onOld));
        LockFileWriter.Write(unchecked_).ShouldBe(LockFileWriter.Write(onOld));
        (onOld.Pack("web").Version, onOld.Pack("web").Requirements.StackStorm).ShouldBe(("1.1.0", ">=3.4.0"));
    }

    [Fact]
    public async Task What_is_ignored_is_locked_without_a_word_and_with_what_it_requires()
    {
        _world.Repository("web").Release("web", "1.0.0", "stackstorm_version: '>=3.5.0'\npython_versions: ['2']");
        _world.Index("web", "1.0.0");

        LockedPack web = (await _world.LockAsync("web: {compatibility: ignore}")).Pack("web");

        (web.Requirements.StackStorm, web.Requirements.Python).ShouldBe((">=3.5.0", "2"));
        _world.Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dependency_is_checked_too_and_ignored_by_listing_it()
    {
        _world.ListedNeeding("app", "1.0.0", "web");
        _world.Repository("web").Release("web", "1.0.0", "stackstorm_version: '<3.0.0'");
        _world.Index("web", "1.0.0");

        Diagnostic error = await _world.FailAsync("app:");

        (error.Code, error.Place).ShouldBe(("PS2216", new SourcePlace("packs.yaml", 5, 3)));
        error.Message.ShouldBe("'web' 1.0.0 requires StackStorm \"<3.0.0\", and the target has 3.4.0 (packs.yaml → app → web)");
        (await _world.LockAsync("app:\nweb: {compatibility: ignore}")).Versions().ShouldBe("app 1.0.0, web 1.0.0");
    }

    [Fact]
    public async Task A_pin_that_stays_is_checked_when_the_target_was_changed()
    {
        Web("1.0.0");
        Repository().Release("web", "1.1.0", "stackstorm_version: '>=3.4.0'");
        LockFile before = await _world.LockAsync("web: 1.*");

        _world.Target = "stackstorm: 3.3.0";
        Diagnostic error = await _world.FailAsync("web: 1.*", before);

        (error.Code, error.Help).ShouldBe(("PS2216", "the newest version in 1.* that fits is 1.0.0: ask for that one; or set `compatibility: ignore` for the pack to have it all the same, as `st2 pack install --force`"));
    }

    [Fact]
    public async Task An_older_lock_learns_what_its_packs_require()
    {
        _world.Repository("web").Release("web", "1.0.0", "stackstorm_version: '>=3.4.0'");
        _world.Index("web", "1.0.0");
        LockFile now = await _world.LockAsync("web:");
        var older = new LockFile(now.Packs.SetItem(now.Pack("web").Ref, now.Pack("web") with { Requirements = PackSync.Packs.PackRequirements.None }));

        LockFileWriter.Write(await _world.LockAsync("web:", older)).ShouldBe(LockFileWriter.Write(now));
    }

    [Fact]
    public async Task A_pack_of_a_subfolder_is_offered_by_its_own_tags()
    {
        RepositoryBuilder mono = _world.Repository("mono");
        mono.WritePack("one", "1.0.0", folder: "packs/one").Commit("first").Git("tag", "one/v1.0.0");
        mono.WritePack("one", "1.1.0", "stackstorm_version: '>=3.5.0'", "packs/one").Commit("second").Git("tag", "one/v1.1.0");
        mono.Git("tag", "v9.0.0");

        Diagnostic error = await _world.FailAsync("one: {source: ../repos/mono, path: packs/one, tagPrefix: one/v, version: \"*\"}");

        error.Help.ShouldStartWith("the newest version in * that fits is 1.0.0");
    }

    [Fact]
    public async Task A_plain_folder_has_no_other_version_to_offer()
    {
        Directory.CreateDirectory(_world["site/web"]);
        await File.WriteAllTextAsync(_world["site/web/pack.yaml"], "name: web\ndescription: d\nauthor: a\nemail: ~\nstackstorm_version: '>=3.5.0'\nversion: 1.0.0\n", TestContext.Current.CancellationToken);

        (await _world.FailAsync("web: {source: ./web}")).Help.ShouldStartWith("set `compatibility: ignore`");
    }

    [Fact]
    public async Task A_requirement_that_nobody_can_read_is_not_held_against_the_pack()
    {
        _world.Repository("web").Release("web", "1.0.0", "stackstorm_version: '~3.9.0'");
        _world.Index("web", "1.0.0");

        await _world.LockAsync("web:");

        _world.Codes.ShouldBe(["PS1533"]);
    }

    [Fact]
    public async Task A_pack_for_Python_2_alone_is_refused_on_Python_3_and_a_warning_where_the_target_does_not_say()
    {
        _world.Repository("web").Release("web", "1.0.0", "python_versions: ['2']");
        _world.Index("web", "1.0.0");

        Diagnostic error = await _world.FailAsync("web:");
        (error.Code, error.Message).ShouldBe(("PS2217", "'web' 1.0.0 requires Python 2.x, and the target has 3.8"));

        _world.Target = "";
        await _world.LockAsync("web:");
        Diagnostic warning = _world.Diagnostics.ShouldHaveSingleItem();
        (warning.Code, warning.Message, warning.Place).ShouldBe(("PS2538", "'web' only supports Python 2.x, which StackStorm dropped with 3.4.0", new SourcePlace("packs.yaml", 4, 3)));
    }

    [Fact]
    public async Task Without_a_platform_on_this_machine_auto_warns_once_and_only_where_a_pack_requires_one()
    {
        _world.Target = $"packs: '{_world["opt/packs"]}', stackstorm: auto";
        _world.Listed("plain", "1.0.0");
        foreach (string name in new[] { "web", "app" })
        {
            _world.Repository(name).Release(name, "1.0.0", "stackstorm_version: '>=3.5.0'");
            _world.Index(name, "1.0.0");
        }

        await _world.LockAsync("plain:");
        _world.Diagnostics.ShouldBeEmpty();
        await _world.LockAsync("app:\nplain:\nweb:");
        Diagnostic warning = _world.Diagnostics.ShouldHaveSingleItem();
        (warning.Code, warning.Place?.Line).ShouldBe(("PS2536", 2));
        warning.Message.ShouldContain(_world["opt/st2"]);
    }

    [Fact]
    public async Task Auto_checks_against_the_platform_beside_the_packs_directory()
    {
        string module = _world["opt/st2/lib/python3.8/site-packages/st2common/__init__.py"];
        Directory.CreateDirectory(Path.GetDirectoryName(module)!);
        await File.WriteAllTextAsync(module, "__version__ = \"3.10dev\"\n", TestContext.Current.CancellationToken);
        _world.Target = $"packs: '{_world["opt/packs"]}', stackstorm: auto";
        _world.Repository("web").Release("web", "1.0.0", "stackstorm_version: '>=3.10.0'").Release("web", "2.0.0", "stackstorm_version: '>=3.11.0'").Release("web", "3.0.0", "python_versions: ['2']");

        (await _world.LockAsync("web: {source: ../repos/web, version: 1.0.0}")).Versions().ShouldBe("web 1.0.0");
        (await _world.FailAsync("web: {source: ../repos/web, version: 2.0.0}")).Message.ShouldBe("'web' 2.0.0 requires StackStorm \">=3.11.0\", and the target has 3.10dev");
        (await _world.FailAsync("web: {source: ../repos/web, version: 3.0.0}")).Message.ShouldBe("'web' 3.0.0 requires Python 2.x, and the target has 3.8");
    }

    public void Dispose() => _world.Dispose();

    private void Web(params string[] versions) => _world.Listed("web", versions);

    private RepositoryBuilder Repository() => _world.Repository("web");
}
