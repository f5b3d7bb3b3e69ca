using PackSync.Files;
using PackSync.TestKit;

namespace PackSync.Fault.Tests;

/// <summary>There is no moment without a pack: who reads while applies run finds every pack.yaml, every time.</summary>
public sealed class ReaderTests
{
    private static readonly string[] Packs = ["alpha", "beta", "gamma", "delta", "epsilon"];

    [Fact]
    public void A_reader_that_looks_as_fast_as_it_can_never_finds_a_pack_missing_while_applies_run()
    {
        using var scenario = new Scenario();
        Assert.SkipWhen(FileSystemType.ExchangeAt(scenario.Directory.Path) == ExchangeKind.Renames, "the temp directory is on a file system without rename-exchange");
        foreach (string pack in Packs)
            scenario.Repository(pack).Release(pack, "1.0.0").Release(pack, "2.0.0");
        foreach (string version in new[] { "1.0.0", "2.0.0" })
        {
            scenario.Manifest(string.Join('\n', Packs.Select(pack => $"{pack}: {{source: ./repositories/{pack}, version: {version}}}")));
            File.Move(scenario.Directory["packs.yaml"], scenario.Directory[$"{version}.yaml"]);
            scenario.Must("lock", "-f", $"{version}.yaml");
        }

        scenario.Must("apply", "-f", "1.0.0.yaml");
        long looks = 0, missing = 0;
        using var done = new CancellationTokenSource();
        var reader = new Thread(() =>
        {
            string[] paths = [.. Packs.Select(pack => scenario.Directory[$"installed/{pack}/pack.yaml"])];
            while (!done.IsCancellationRequested)
            {
                foreach (string path in paths)
                {
                    looks++;
                    if (!File.Exists(path))
                        missing++;
                }
            }
        });
        reader.Start();
        int rounds = Effort.Of(sample: 10, full: 200);
        for (int round = 0; round < rounds; round++)
            scenario.Must("apply", "-f", round % 2 == 0 ? "2.0.0.yaml" : "1.0.0.yaml", "--no-progress").Output.ShouldContain(round % 2 == 0 ? "5 upgraded" : "5 downgraded");
        done.Cancel();
        reader.Join();

        Effort.Report($"a reader looked {looks} times at {Packs.Length} packs during {rounds} applies that exchanged all of them, and {missing} times one was missing");
        missing.ShouldBe(0);
    }
}
