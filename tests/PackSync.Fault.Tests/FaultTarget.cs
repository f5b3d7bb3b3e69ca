using PackSync.TestKit;

namespace PackSync.Fault.Tests;

/// <summary>One packs directory to be broken.</summary>
/// <param name="mount">What makes it visible, before every command that is to see it; empty: it lies there.</param>
internal sealed class FaultTarget(FaultScenario scenario, string packs, params string[] mount) : IDisposable
{
    /// <summary>In the path of every copy, so that a call on it is told from any other.</summary>
    public const string Mark = "packs-under-test";

    /// <summary>The folders of configs and virtualenvs, among the packs: whatever is mounted there holds all of them.</summary>
    public const string Configs = ".configs", Virtualenvs = ".virtualenvs";

    public string Packs => packs;

    /// <summary>The lines of the journal; null where no run is open.</summary>
    public IReadOnlyList<string>? Journal => Path.Combine(packs, ".pack-sync", "journal") is var path && File.Exists(path) ? File.ReadAllLines(path) : null;

    public RunResult Run(string[] before, string[] arguments)
    {
        string[] line = [.. mount, .. before, .. PackSyncCommand.Program, "--store", Path.Combine(scenario.Root, "store"), .. arguments, "--file", packs + ".yaml", "--packs-dir", packs, "--parallelism", "1", "--no-progress"];
        return Executable.Run(line[0], line.Skip(1), scenario.Root, scenario.Variables);
    }

    public RunResult Run(params string[] arguments) => Run([], arguments);

    public void Must(params string[] arguments)
    {
        RunResult result = Run(arguments);
        result.ExitCode.ShouldBe(0, $"{string.Join(' ', arguments)}\n{result.Output}\n{result.Error}");
    }

    /// <summary>Whatever happened: each pack is exactly as before or exactly as wanted, and nothing else changed.</summary>
    /// <param name="mayBeMissing">Without rename-exchange there is a moment without the pack.</param>
    public void ShouldBeOldOrNew(string when, bool mayBeMissing = false)
    {
        PackTrees found = Look();
        foreach (string name in found.ByName.Keys.Union(scenario.Old.ByName.Keys).Union(scenario.New.ByName.Keys))
        {
            string? now = found.ByName.GetValueOrDefault(name), old = scenario.Old.ByName.GetValueOrDefault(name), wanted = scenario.New.ByName.GetValueOrDefault(name);
            if (now != old && now != wanted && !(mayBeMissing && now is null))
                throw new InvalidOperationException($"{when}: {name} is neither as before nor as wanted\n--- before\n{old}\n--- wanted\n{wanted}\n--- found\n{now}");
        }

    }

    public void ShouldBeOld(string when) => Differences(scenario.Old).ShouldBeEmpty(when);

    public void ShouldBeNew(string when) => Differences(scenario.New).ShouldBeEmpty(when);

    /// <summary>The next apply ends in the wanted state, and leaves nothing of the run that died.</summary>
    public void ShouldRecover(string when)
    {
        RunResult next = Run([.. FaultScenario.Apply, "--offline"]);
        next.ExitCode.ShouldBe(0, $"{when}\n{next.Output}\n{next.Error}");
        ShouldBeNew(when);
        RunResult verify = Run("verify", "--deep", "--strict", "--offline");
        verify.ExitCode.ShouldBe(0, $"{when}\n{verify.Output}\n{verify.Error}");
        Inspect(directory =>
        {
            Directory.GetFileSystemEntries(Path.Combine(directory, ".pack-sync")).Select(path => Path.GetFileName(path)!).Order().ToArray()
                .ShouldBe(["history", "previous", "receipts", "run.lock", "saved"], customMessage: when);
            Directory.GetFileSystemEntries(Path.Combine(directory, Configs)).Where(PackTrees.IsStaged).ShouldBeEmpty(when);
            Directory.GetDirectories(Path.Combine(directory, Virtualenvs)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ToArray()
                .ShouldBe(["adopted", "barefiles", "installed", "recorded", "removed", "repaired", "steady", "upgraded"], customMessage: when);
            foreach (string edited in new[] { "repaired/actions/run.yaml", "adopted/actions/mine.py", $"{Configs}/repaired.yaml", $"{Configs}/adopted.yaml" })
                IsKept(directory, edited).ShouldBeTrue($"{when}: the edit of {edited} is lost");
        });
    }

    /// <summary>And can be undone: the run is whole in the history, whichever process finished it.</summary>
    public void ShouldGoBack(string when)
    {
        RunResult back = Run("rollback", "--offline");
        back.ExitCode.ShouldBe(0, $"{when}\n{back.Output}\n{back.Error}");
        ShouldBeOld(when);
    }

    /// <summary>After a rollback that was killed: the next one undoes the apply; or, where that had happened, finds the edits again that came back with the old trees.</summary>
    public void ShouldGoBackAfterAll(string when)
    {
        RunResult next = Run("rollback", "--offline");
        next.ExitCode.ShouldBeOneOf([0, 6], $"{when}\n{next.Output}\n{next.Error}");
        ShouldBeOld(when);
    }

    public void Dispose()
    {
        foreach (string directory in Directory.GetFileSystemEntries(scenario.Root, Path.GetFileName(packs) + "*"))
            Executable.Run("rm", ["-rf", directory]);
    }

    private string[] Differences(PackTrees wanted)
    {
        PackTrees found = Look();
        return [.. found.ByName.Keys.Union(wanted.ByName.Keys).Where(name => found.ByName.GetValueOrDefault(name) != wanted.ByName.GetValueOrDefault(name))];
    }

    private PackTrees Look()
    {
        PackTrees? found = null;
        Inspect(directory => found = PackTrees.Of(directory));
        return found!;
    }

    /// <summary>Shows the packs directory, or, where only its own commands see it, a copy.</summary>
    private void Inspect(Action<string> look)
    {
        if (mount.Length == 0)
        {
            look(packs);
            return;
        }

        string copy = packs + "-copy";
        string[] line = [.. mount, "cp", "-a", packs, copy];
        Executable.Run(line[0], line.Skip(1)).ExitCode.ShouldBe(0);
        look(copy);
        Executable.Run("rm", ["-rf", copy]);
    }

    private static bool IsKept(string packs, string edited)
    {
        string saved = Path.Combine(packs, ".pack-sync", "saved");
        IEnumerable<string> places = Directory.Exists(saved) ? Directory.GetDirectories(saved).Select(run => Path.Combine(run, edited)) : [];
        return places.Prepend(Path.Combine(packs, edited)).Any(path => File.Exists(path) && File.ReadAllText(path).Contains(FaultScenario.Edit, StringComparison.Ordinal));
    }
}
