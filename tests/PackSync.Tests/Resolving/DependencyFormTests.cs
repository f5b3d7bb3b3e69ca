using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.TestKit;

namespace PackSync.Tests.Resolving;

/// <summary>The forms in which a pack.yaml may ask for another pack, with real repositories behind them.</summary>
public sealed class DependencyFormTests : IDisposable
{
    private readonly ResolveWorld _world = new();
    private readonly GitHttpServer _server;

    public DependencyFormTests() => _server = new GitHttpServer(_world["repos"]);

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("=v1.0.0")]
    [InlineData("/=1.0.0")]
    [InlineData("=master")]
    public async Task A_url_with_a_slash_at_its_end_or_a_ref_behind_it_is_that_repository(string ending)
    {
        _world.Repository("stackstorm-lib.git").Release("lib", "1.0.0");
        Bare("stackstorm-lib.git");
        _world.ListedNeeding("app", "1.0.0", $"{_server.Url}/stackstorm-lib.git{ending}");

        (await _world.LockAsync("app:")).Versions().ShouldBe("app 1.0.0, lib 1.0.0");
    }

    [Fact]
    public async Task One_repository_with_and_without_git_at_its_end_is_one_pack()
    {
        _world.Repository("stackstorm-lib.git").Release("lib", "1.0.0").Release("lib", "1.1.0");
        Bare("stackstorm-lib.git");
        _world.ListedNeeding("app", "1.0.0", $"{_server.Url}/stackstorm-lib.git=1.0.0");
        _world.ListedNeeding("web", "1.0.0", $"{_server.Url}/stackstorm-lib.git/>=1");

        (await _world.LockAsync("app:\nweb:")).Pack("lib").Version.ShouldBe("1.0.0");
    }

    [Fact]
    public async Task A_repository_s_name_says_nothing_of_the_pack_s()
    {
        _world.Repository("automation").Release("lib", "1.0.0");
        _world.ListedNeeding("app", "1.0.0", Url("automation"));

        LockedPack lib = (await _world.LockAsync("app:")).Pack("lib");

        (lib.Source, string.Join(' ', lib.RequiredBy)).ShouldBe((Url("automation"), "app"));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("url")]
    public async Task A_branch_and_a_commit_stay_pinned_once_they_are_locked(string form)
    {
        RepositoryBuilder lib = _world.Listed("lib", "1.0.0");
        lib.Git("checkout", "--quiet", "-b", "feature/x");
        lib.Write("x", "x").Commit("on the branch");
        string commit = lib.Head;
        string name = form == "name" ? "lib" : Url("lib");
        _world.ListedNeeding("app", "1.0.0", $"{name}=feature/x");
        _world.ListedNeeding("web", "1.0.0", $"{name}={commit}");

        LockFile branch = await _world.LockAsync("app:");
        LockFile hash = await _world.LockAsync("web:");

        (branch.Pack("lib").Commit?.Hex, branch.Pack("lib").Reference, branch.Pack("lib").Requested).ShouldBe((commit, "refs/heads/feature/x", "feature/x"));
        (hash.Pack("lib").Commit?.Hex, hash.Pack("lib").Reference).ShouldBe((commit, null));
        LockFileWriter.Write(await _world.LockAsync("app:", branch)).ShouldBe(LockFileWriter.Write(branch)); // st2: a conflict from now on
    }

    [Fact]
    public async Task A_pack_that_asks_for_itself_and_two_that_ask_for_each_other_by_url_come_to_an_end()
    {
        _world.Repository("a").Release("a", "1.0.0", ResolveWorld.Needs("a", Url("a"), Url("b")));
        _world.Repository("b").Release("b", "1.0.0", ResolveWorld.Needs("a=1.0.0", "b"));
        _world.Index("a", "1.0.0", Url("a"));

        LockFile locked = await _world.LockAsync("a:");

        locked.Versions().ShouldBe("a 1.0.0, b 1.0.0");
        string.Join(' ', locked.Pack("b").Requires).ShouldBe("a");
    }

    [Theory]
    [InlineData("core")]
    [InlineData("core=0.2.0")]
    [InlineData("linux>=1.0")]
    [InlineData("chatops")]
    [InlineData("packs")]
    [InlineData("default")]
    public async Task A_pack_that_comes_with_StackStorm_is_there_whatever_version_is_asked_for(string dependency)
    {
        _world.ListedNeeding("app", "1.0.0", dependency);

        LockFile locked = await _world.LockAsync("app:");

        locked.Packs.Count.ShouldBe(1);
        locked.Pack("app").Requires.Single().Value.ShouldBe(dependency.Split('=', '>')[0]);
        _world.Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_repository_that_calls_itself_core_does_not_replace_the_one_that_is_there()
    {
        _world.Repository("fork").Release("core", "9.0.0");
        _world.ListedNeeding("app", "1.0.0", Url("fork"));

        (await _world.LockAsync("app:")).Versions().ShouldBe("app 1.0.0");
    }

    [Fact]
    public async Task An_entry_in_packs_yaml_decides_where_a_dependency_comes_from()
    {
        _world.Listed("lib", "1.0.0");
        _world.Repository("fork").Release("lib", "1.0.0");
        _world.ListedNeeding("app", "1.0.0", Url("fork"));

        (await _world.LockAsync("app:\nlib:")).Pack("lib").Source.ShouldBe("../repos/lib");

        _world.Diagnostics.Single().Message.ShouldBe($"'lib' is 1.0.0 by packs.yaml, though packs.yaml → app asks for {Url("fork")}");
    }

    /// <summary>st2 crashes over a number; here its digits are what was asked, and that StackStorm will not register the pack is said.</summary>
    [Theory]
    [InlineData("[123]", "PS1532", "no index knows the pack '123' (packs.yaml → app → 123)")]
    [InlineData("[1.10]", "PS1532", "'app' has the dependency '1.10': '1.10' is no pack ref: lower-case letters, digits and _ only")]
    [InlineData("[~]", "PS1532", "'app' has the dependency '~': '~' is no pack ref: lower-case letters, digits and _ only")]
    [InlineData("['']", "", "'app' has the dependency '': '' names no pack")]
    public async Task An_item_that_is_no_name_is_an_error_that_shows_it(string dependencies, string warnings, string message)
    {
        _world.Repository("app").Release("app", "1.0.0", $"dependencies: {dependencies}");
        _world.Index("app", "1.0.0");

        Diagnostic error = await _world.FailAsync("app:");

        (error.Message, error.Place).ShouldBe((message, new SourcePlace("packs.yaml", 4, 3)));
        string.Join(' ', _world.Codes.Where(code => code != error.Code)).ShouldBe(warnings);
        await _world.LockAsync("app: {dependencies: false}");
    }

    [Theory]
    [InlineData("My Pack", "'My Pack' is no pack ref: lower-case letters, digits and _ only")]
    [InlineData("aws>", "'>' is no version range: '>' is no comparator; they are >=, >, <=, < and =, each with a version")]
    [InlineData("aws=HEAD~1", "'HEAD~1' can name no branch, tag or commit")]
    [InlineData("file:///etc", "'file:///etc' is a local path, which neither an index from the network nor a pack may name")]
    [InlineData("https://u:secret@example.org/r", "a URL may not hold a user name or password; use `remotes:` with `token: ${env:NAME}`")]
    public async Task What_is_no_dependency_says_why_and_what_to_do(string dependency, string fault)
    {
        _world.ListedNeeding("app", "1.0.0", dependency);

        Diagnostic error = await _world.FailAsync("app:");

        error.Code.ShouldBe("PS2206");
        error.Message.ShouldEndWith("': " + fault);
        error.Message.ShouldNotContain("secret");
        error.Help.ShouldBe("set `dependencies: false` for it and list what it needs in packs.yaml");
    }

    [Fact]
    public async Task A_dependency_s_repository_without_a_pack_is_named_as_what_it_is()
    {
        _world.Repository("nothing").Write("README.md", "").Commit("first");
        _world.ListedNeeding("app", "1.0.0", Url("nothing"));

        (await _world.FailAsync("app:")).Message.ShouldBe($"'app' has the dependency '{Url("nothing")}': {Url("nothing")} has no pack.yaml");
    }

    public void Dispose()
    {
        _server.Dispose();
        _world.Dispose();
    }

    private string Url(string repository) => $"{_server.Url}/{repository}/.git";

    /// <summary>Served under its own name, without /.git behind it.</summary>
    private void Bare(string repository)
    {
        TestKit.Git.Run(_world["repos"], "clone", "--quiet", "--bare", repository, repository + ".bare");
        Directory.Delete(_world[$"repos/{repository}"], recursive: true);
        Directory.Move(_world[$"repos/{repository}.bare"], _world[$"repos/{repository}"]);
    }
}
