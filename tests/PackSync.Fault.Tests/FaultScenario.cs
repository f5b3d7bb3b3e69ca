using PackSync.TestKit;

[assembly: AssemblyFixture(typeof(PackSync.Fault.Tests.FaultScenario))]

namespace PackSync.Fault.Tests;

/// <summary>
/// A target in need of an apply that does everything at once: upgrade, repair, remove, install (with .git and without), adopt, a receipt only; beside packs that stay. Of
/// configs too: a new one, a changed one, one that was edited and one that somebody else wrote; then virtualenvs are built and StackStorm is told, by commands.
/// Built once; every point that is tried has a copy of the packs directory, which holds the configs as well, and shares repositories and a warm store.
/// </summary>
public sealed class FaultScenario : IDisposable
{
    public const string Edit = "# edited by hand\n";
    private static readonly string[] Packs = ["adopted", "barefiles", "installed", "recorded", "removed", "repaired", "steady", "theirs", "upgraded"];
    private readonly TempDirectory _directory = new();
    private readonly PackSyncCommand _command;
    private string _manifest = "";

    public FaultScenario()
    {
        _command = new PackSyncCommand(_directory["home"]);
        foreach (string pack in Packs.Except(["theirs"]))
            Release(pack);
        Manifest(
            "recorded: {source: ./repositories/recorded, version: 1.0.0}",
            Pinned("removed", "1.0.0"),
            Pinned("repaired", "1.0.0", "config: {region: eu}"),
            Pinned("steady", "1.0.0", "config: {region: eu}"),
            Pinned("upgraded", "1.0.0", "config: {region: eu}"));
        FaultTarget first = At(Template);
        first.Must("apply");
        File.AppendAllText(Path.Combine(Template, "repaired/actions/run.yaml"), Edit);
        _directory.Write($"packs/{FaultTarget.Configs}/repaired.yaml", $"region: mars\n{Edit}");
        _directory.Write($"packs/{FaultTarget.Configs}/adopted.yaml", $"region: mars\n{Edit}");
        _directory.Write("packs/upgraded/config.yaml", "mine: true\n");
        _directory.Write("packs/adopted/pack.yaml", "ref: adopted\nname: somebody's\n");
        _directory.Write("packs/adopted/actions/mine.py", Edit);
        _directory.Write("packs/theirs/pack.yaml", "ref: theirs\n");
        _directory.Write("packs/README", "not a pack\n");

        Manifest(
            "recorded: {source: ./repositories/recorded, version: \">=1.0.0, <2.0.0\"}",
            Pinned("adopted", "1.0.0", "config: {region: eu}"),
            "barefiles: {source: ./repositories/barefiles, version: 2.0.0, checkout: files}",
            Pinned("installed", "1.0.0", "config: {region: eu}"),
            Pinned("repaired", "1.0.0", "config: {region: eu}"),
            Pinned("steady", "1.0.0", "config: {region: eu}"),
            Pinned("upgraded", "2.0.0", "config: {region: us}"));
        At(Template).Must("lock");
        Old = PackTrees.Of(Template);
        using FaultTarget whole = Copy();
        whole.Must(Apply); // online: it also fills the store
        whole.Must("verify", "--deep", "--strict", "--offline");
        New = PackTrees.Of(whole.Packs);
    }

    /// <summary>What is tried, over and over.</summary>
    internal static string[] Apply { get; } = ["apply", "--repair", "--prune", "--adopt"];

    internal PackTrees Old { get; }

    internal PackTrees New { get; }

    internal string Root => _directory.Path;

    internal string Template => _directory["packs"];

    /// <summary>The packs directory as it was before the apply, with its own <c>.pack-sync</c>.</summary>
    internal FaultTarget Copy()
    {
        string packs = _directory[$"{FaultTarget.Mark}-{Guid.NewGuid():N}"];
        Executable.Run("cp", ["-a", Template, packs]).ExitCode.ShouldBe(0);
        return At(packs);
    }

    /// <summary>The same directory as the lower layer of an overlay, as in the build of an image: nothing in it can be renamed.</summary>
    internal FaultTarget Overlay()
    {
        string packs = _directory[$"{FaultTarget.Mark}-{Guid.NewGuid():N}"];
        foreach (string folder in new[] { packs, packs + "-upper", packs + "-work" })
            Directory.CreateDirectory(folder);
        return At(packs, [.. Mounts.Namespace, $"mount -t overlay overlay -o 'lowerdir={Template},upperdir={packs}-upper,workdir={packs}-work' '{packs}' && exec \"$@\"", "sh"]);
    }

    /// <summary>A packs directory with a packs.yaml of its own, because that says where configs and virtualenvs are: with the packs.</summary>
    internal FaultTarget At(string packs, params string[] mount)
    {
        string name = Path.GetFileName(packs), theLock = _directory["packs.lock"];
        _directory.Write(name + ".yaml", _manifest.Replace("PACKS", name, StringComparison.Ordinal));
        if (packs != Template && File.Exists(theLock))
            File.Copy(theLock, packs + ".lock", overwrite: true);
        return new FaultTarget(this, packs, mount);
    }

    internal Dictionary<string, string?> Variables => _command.Variables(new Dictionary<string, string?>
    {
        // one worker, so that the calls of a run come in one order
        ["DOTNET_ThreadPool_ForceMaxWorkerThreads"] = "1",
        ["DOTNET_TieredCompilation"] = "0",
    });

    public void Dispose() => _directory.Dispose();

    private static string Pinned(string pack, string version, string more = "") => $"{pack}: {{source: ./repositories/{pack}, version: {version}{(more.Length > 0 ? ", " : "")}{more}}}";

    private void Release(string pack)
    {
        RepositoryBuilder repository = new(_directory[$"repositories/{pack}"]);
        repository.Write("config.schema.yaml", "region: {type: string}\n").Write("requirements.txt", "# 1\n").Write("actions/tool.sh", "#!/bin/sh\n").Write("sensors/only-in-1.py", pack);
        File.SetUnixFileMode(Path.Combine(repository.Path, "actions/tool.sh"), (UnixFileMode)0b111_101_101);
        File.CreateSymbolicLink(Path.Combine(repository.Path, "actions/link"), "tool.sh");
        repository.Release(pack, "1.0.0");
        repository.Write("requirements.txt", "# 2\n").Git("rm", "-q", "sensors/only-in-1.py");
        repository.Release(pack, "2.0.0");
    }

    private void Manifest(params string[] packs) => _manifest = string.Concat(
    [
        "version: 1\n",
        $"target: {{packs: ./packs, configs: ./PACKS/{FaultTarget.Configs}, mode: st2,\n",
        "  registrar: {command: [\"true\", \"{pack}\"]},\n",
        $"  virtualenvs: {{path: ./PACKS/{FaultTarget.Virtualenvs}, builder: command, command: [mkdir, \"{{virtualenv}}\"]}}}}\n",
        "policy: {protect: [theirs]}\n",
        "packs:\n",
        .. packs.Select(pack => $"  {pack}\n"),
    ]);
}
