using PackSync.TestKit;

namespace PackSync.Fault.Tests;

/// <summary>The store cannot be read where it matters: nothing is installed that lacks what could not be read.</summary>
public sealed class StoreTests(FaultScenario scenario)
{
    [Theory]
    [InlineData("EIO")]
    [InlineData("EACCES")]
    public void Branches_and_tags_that_cannot_be_listed_are_not_taken_for_none(string error)
    {
        Assert.SkipUnless(Strace.IsInstalled, "strace is not installed");
        string[] folders = [.. Directory.GetDirectories(Path.Combine(scenario.Root, "store"), "tags", SearchOption.AllDirectories)];
        folders.ShouldNotBeEmpty();
        using FaultTarget target = scenario.Copy();
        string[] strace = ["strace", "--follow-forks", "--output=/dev/null", "--trace=openat,open", $"--inject=openat,open:error={error}", .. folders.Select(folder => $"--trace-path={folder}")];

        RunResult result = target.Run(strace, [.. FaultScenario.Apply, "--offline"]);

        result.ExitCode.ShouldBe(1, result.Output + result.Error);
        result.Error.ShouldContain("error PS", customMessage: result.Output);
        target.ShouldBeOld(result.Error);
        target.ShouldRecover(result.Error);
    }

    /// <summary>What has no room without its history has none with it: it is not asked for, too, and nothing stays of either.</summary>
    [Theory]
    [InlineData("embedded", 1)]
    [InlineData("git", 3)] // it lists by one, and again before it fetches
    public void A_full_disk_is_the_stores_and_not_the_servers_fault(string transport, int posts)
    {
        Mounts.Require();
        using var temp = new TempDirectory();
        var repository = new RepositoryBuilder(temp["srv/web"]);
        byte[] noise = new byte[3_000_000];
        new Random(1).NextBytes(noise);
        File.WriteAllBytes(Path.Combine(repository.Path, "noise"), noise);
        repository.Release("web", "1.0.0");
        using var server = new GitHttpServer(temp["srv"]);
        temp.Write("site/packs.yaml", $"version: 1\npacks:\n  web: {{source: \"{server.Url}/web/.git\", version: 1.0.0, checkout: files}}\n");
        Directory.CreateDirectory(temp["store"]);
        const string script = "store=$1; shift; mount -t tmpfs -o size=1m tmpfs \"$store\" && { \"$@\"; code=$?; ls \"$store/git\"; exit $code; }";
        string[] line = [.. Mounts.Namespace, script, "sh", temp["store"], .. PackSyncCommand.Program, "lock", "--store", temp["store"], "--transport", transport];

        RunResult result = Executable.Run(line[0], line.Skip(1), temp["site"], scenario.Variables);

        result.ExitCode.ShouldBe(1, result.Output + result.Error);
        result.Error.ShouldContain("PS2137");
        result.Error.ShouldContain("No space left on device");
        result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(name => name.EndsWith(".lock", StringComparison.Ordinal));
        server.Requests.Count(request => request.StartsWith("POST", StringComparison.Ordinal)).ShouldBe(posts);
    }

    /// <summary>The copies of trees that it keeps unpacked are made of its objects, and made again of them.</summary>
    [Fact]
    public void A_copy_that_the_disk_does_not_give_is_made_anew()
    {
        Assert.SkipUnless(Strace.IsInstalled, "strace is not installed");
        string[] copies = [.. Directory.GetFiles(Path.Combine(scenario.Root, "store"), "*", SearchOption.AllDirectories).Where(file => file.Contains("/pack-sync/trees/", StringComparison.Ordinal))];
        copies.ShouldNotBeEmpty();
        string log = Path.Combine(scenario.Root, "pread.log");
        foreach (string copy in copies.Take(4))
        {
            using FaultTarget target = scenario.Copy();
            // the foot, the table, and then the first of its files
            string[] strace = ["strace", "--follow-forks", $"--output={log}", $"--trace-path={copy}", "--trace=pread64", "--inject=pread64:error=EIO:when=3"];

            RunResult result = target.Run(strace, [.. FaultScenario.Apply, "--offline"]);

            result.ExitCode.ShouldBe(0, result.Output + result.Error);
            target.ShouldBeNew(result.Error);
        }

        File.ReadAllText(log).ShouldContain("(INJECTED)");
    }
}
