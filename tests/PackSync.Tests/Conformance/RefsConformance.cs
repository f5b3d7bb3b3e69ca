using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.Tests.Resolving;

namespace PackSync.Tests.Conformance;

/// <summary>
/// st2common/tests/unit/test_util_pack.py, test_resource_registrar.py and contrib/packs/tests/test_get_pack_warnings.py: what a pack is called, and what
/// is said of it. What StackStorm's registration refuses is a warning here, since the pack can be locked and installed all the same.
/// </summary>
public sealed class RefsConformance : IDisposable
{
    private const string Rest = "description: d\nauthor: a\nemail: a@example.org\nversion: 1.0.0\n";
    private readonly ResolveWorld _world = new();

    [Fact]
    public Task C053_Python_2_alone_is_a_warning() => ExpectAsync("name: pack2\npython_versions: ['2']\n", "pack2:", "PS2538");

    [Fact]
    public Task C054_Python_3_alone_is_none() => ExpectAsync("name: pack3\npython_versions: ['3']\n", "pack3:", "");

    [Fact]
    public Task C055_Both_are_none() => ExpectAsync("name: pack23\npython_versions: ['2', '3']\n", "pack23:", "");

    [Fact]
    public Task C056_Nothing_said_is_none() => ExpectAsync("name: packnone\n", "packnone:", "");

    [Fact]
    public async Task C057_Two_packs_for_Python_2_alone_are_two_warnings()
    {
        foreach ((string name, string python) in new[] { ("py2", "['2']"), ("py23", "['2', '3']"), ("py22", "['2']") })
        {
            _world.Repository(name).Release(name, "1.0.0", $"python_versions: {python}");
            _world.Index(name, "1.0.0");
        }

        await _world.LockAsync("py2:\npy22:\npy23:");

        _world.Diagnostics.Select(diagnostic => diagnostic.Message).ShouldBe(
        [
            "'py2' only supports Python 2.x, which StackStorm dropped with 3.4.0",
            "'py22' only supports Python 2.x, which StackStorm dropped with 3.4.0",
        ]);
    }

    [Fact]
    public Task C058_Without_a_ref_the_name_is_it() => ExpectAsync("name: pack1\n", "pack1:", "");

    [Fact]
    public Task C059_A_ref_goes_before_the_name() => ExpectAsync("name: Pack1\nref: pack1\n", "pack1:", "");

    [Fact]
    public async Task C060_The_ref_global_is_reserved()
        => (await FailAsync("name: Pack1\nref: _global\n", "pack1:")).Message.ShouldEndWith("has the ref '_global', which is not [a-z0-9_]+ or is reserved");

    [Fact]
    public async Task C061_The_name_global_is_reserved()
        => (await FailAsync("name: _global\n", "pack1:")).Message.ShouldEndWith("has no ref, and its name '_global' cannot serve as one");

    /// <summary>Installing never goes by the directory in st2, registering does; the directory is what packs.yaml or the index calls the pack.</summary>
    [Fact]
    public async Task C069_Without_a_ref_and_with_a_name_for_people_the_directory_is_it()
    {
        await ExpectAsync("name: Dummy Pack 1\n", "dummy_pack_1:", "PS1540");

        Directory.CreateDirectory(_world["site/packs/by_folder"]);
        await File.WriteAllTextAsync(_world["site/packs/by_folder/pack.yaml"], "name: By Folder\n" + Rest, TestContext.Current.CancellationToken);
        (await _world.LockAsync("by_folder: {source: ./packs, path: by_folder}")).Versions().ShouldBe("by_folder 1.0.0");
    }

    /// <summary>A dependency by URL has no directory yet: nobody knows what to call it.</summary>
    [Fact]
    public async Task C070_A_name_with_spaces_and_no_ref_is_an_error_where_there_is_nothing_else_to_go_by()
    {
        using var server = new PackSync.TestKit.GitHttpServer(_world["repos"]);
        _world.Repository("nameless").Write("pack.yaml", "name: dummy pack 14\n" + Rest).Commit("first");
        _world.ListedNeeding("app", "1.0.0", $"{server.Url}/nameless/.git");

        Diagnostic error = await _world.FailAsync("app:");

        (error.Code, error.Message).ShouldBe(("PS2206", $"'app' has the dependency '{server.Url}/nameless/.git': the pack.yaml at {server.Url}/nameless/.git has no ref, and its name 'dummy pack 14' cannot serve as one"));
    }

    [Theory]
    [InlineData("invalid-has-dash")]
    [InlineData("My Pack")]
    [InlineData("a/b")]
    [InlineData("/etc")]
    [InlineData("..")]
    [InlineData("a.b")]
    [InlineData("\"aws\\n\"")]
    public async Task C071_A_ref_of_other_characters_is_refused_before_anything_is_written(string reference)
        => (await FailAsync($"name: pack13\nref: {reference}\n", "pack13:")).Message.ShouldEndWith("which is not [a-z0-9_]+ or is reserved");

    [Fact]
    public async Task C072_What_a_pack_requires_is_kept_and_future_keys_are_no_fault()
    {
        Pack("dummy_pack_9", "name: dummy_pack_9\ndependencies: ['core=0.2.0']\nsystem: {centos: {foo: '>= 1.0'}}\npython_versions: ['3']\nstackstorm_version: '>=1.6.0, <2.2.0'\nfuture: foobar\nthis: {is: allowed}\n");

        LockedPack pack = (await _world.LockAsync("dummy_pack_9:")).Pack("dummy_pack_9");

        (pack.Requirements.StackStorm, pack.Requirements.Python, string.Join(' ', pack.Requires)).ShouldBe((">=1.6.0, <2.2.0", "3", "core"));
        _world.Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public Task C073_A_stackstorm_version_that_is_none_is_a_warning() => ExpectAsync("name: pack10\nstackstorm_version: wrongstackstormversion\n", "pack10:", "PS1533");

    [Fact]
    public Task C074_An_empty_config_schema_is_a_warning() => ExpectAsync("name: pack17\n", "pack17:", "PS1541", schema: "---\n");

    [Fact]
    public async Task C075_An_unknown_keyword_in_a_config_schema_is_a_warning_with_its_place()
    {
        await ExpectAsync("name: pack18\n", "pack18:", "PS1545", schema: "api_key:\n  description: API key\n  invalid: not allowed\n");

        Diagnostic warning = _world.Diagnostics.Single();
        warning.Place.ShouldBe(new SourcePlace("packs.yaml", 4, 3));
        warning.Message.ShouldBe("'pack18' at ../repos/pack18@1.0.0: the attribute 'api_key' in config.schema.yaml has the keyword 'invalid', which StackStorm does not know (line 3, column 3)");
    }

    [Fact]
    public async Task C076_A_Python_version_5_is_a_warning()
    {
        await ExpectAsync("name: pack21\npython_versions: ['5']\n", "pack21:", "PS1535");

        _world.Diagnostics.Single().Message.ShouldContain("holds '5'");
    }

    public void Dispose() => _world.Dispose();

    private void Pack(string name, string packYaml, string? schema = null)
    {
        PackSync.TestKit.RepositoryBuilder repository = _world.Repository(name).Write("pack.yaml", packYaml + Rest);
        if (schema is not null)
            repository.Write("config.schema.yaml", schema);
        repository.Commit("first").Git("tag", "v1.0.0");
        _world.Index(name, "1.0.0");
    }

    private async Task ExpectAsync(string packYaml, string packs, string codes, string? schema = null)
    {
        Pack(packs.TrimEnd(':'), packYaml, schema);
        (await _world.LockAsync(packs)).Packs.Keys.Single().Value.ShouldBe(packs.TrimEnd(':'));
        string.Join(' ', _world.Codes).ShouldBe(codes);
    }

    private async Task<Diagnostic> FailAsync(string packYaml, string packs)
    {
        Pack(packs.TrimEnd(':'), packYaml);
        return await _world.FailAsync(packs);
    }
}
