using System.Text;
using PackSync.Diagnostics;
using PackSync.Git.Store;
using PackSync.Git.Transports;
using PackSync.Http;
using PackSync.Indexes;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Resolving;
using PackSync.TestKit;

namespace PackSync.Tests.Examples;

public sealed class QuickstartFilesTests
{
    private static readonly string Quickstart = Path.Combine(RepositoryRoot.Path, "examples", "quickstart");

    [Fact]
    public void The_manifest_is_read_without_a_remark()
    {
        var diagnostics = new DiagnosticBag();

        Manifest? manifest = Read(diagnostics);

        diagnostics.ToImmutable().ShouldBeEmpty();
        manifest!.Packs.Keys.Select(pack => pack.Value).ShouldBe(["disk_janitor", "incident_bridge", "linux_patching", "oncall_rotation"]);
    }

    [Fact]
    public void The_script_makes_the_very_history_that_is_committed()
    {
        using var temp = new TempDirectory();
        string script = Path.Combine(temp.Path, "make-repositories.sh");
        File.Copy(Path.Combine(Quickstart, "make-repositories.sh"), script);

        Executable.Run("bash", [script], temp.Path).ExitCode.ShouldBe(0);

        Refs(Path.Combine(temp.Path, "repositories")).ShouldBe(Refs(Path.Combine(Quickstart, "repositories")));
    }

    [Fact]
    public async Task The_committed_lock_is_what_resolving_from_nothing_gives()
    {
        using var temp = new TempDirectory();
        using var network = new HttpNetwork(new NetworkOptions(TimeSpan.FromSeconds(30), Offline: true, [], _ => null));
        using var store = new GitStore(Path.Combine(temp.Path, "store"), new EmbeddedTransport(network, new SshOptions(null, TimeSpan.FromSeconds(30))), offline: true);
        var diagnostics = new DiagnosticBag();
        Manifest manifest = Read(diagnostics)!;
        var resolver = new Resolver(new IndexCatalog(manifest.Indexes, network), store, TreeLimits.Default, diagnostics);

        LockFile? lockFile = await resolver.ResolveAsync(manifest, previous: null, UpdateScope.Nothing, TestContext.Current.CancellationToken);

        diagnostics.ToImmutable().ShouldBeEmpty();
        Golden.CompareFile(Encoding.UTF8.GetString(LockFileWriter.Write(lockFile!)), Path.Combine(Quickstart, "packs.lock"));
    }

    private static Manifest? Read(DiagnosticBag diagnostics)
    {
        string path = Path.Combine(Quickstart, "packs.yaml");
        return ManifestReader.Read(File.ReadAllBytes(path), path, "packs.yaml", diagnostics);
    }

    private static string[] Refs(string repositories)
        => [.. Directory.EnumerateDirectories(repositories, "*.git").Order(StringComparer.Ordinal)
            .Select(repository => $"{Path.GetFileName(repository)}\n{TestKit.Git.Run(repository, "-c", "safe.bareRepository=all", "-c", "safe.directory=*", "show-ref", "--head")}")];
}
