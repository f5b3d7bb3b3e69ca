using System.Text;
using System.Text.Json;
using PackSync.Diagnostics;
using PackSync.Environments;
using PackSync.Http;
using PackSync.Indexes;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Resolving;
using PackSync.TestKit;
using PackSync.Tests.Git;

namespace PackSync.Tests.Resolving;

/// <summary>A checkout with packs.yaml and an index, beside real repositories below <c>repos/</c>. Each resolve is a run of its own.</summary>
internal sealed class ResolveWorld : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly SortedDictionary<string, (string Url, string? Version)> _listed = new(StringComparer.Ordinal);

    public ResolveWorld() => Directory.CreateDirectory(this["site"]);

    /// <summary>Of the last resolve, in their order.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; private set; } = [];

    /// <summary>What stands below <c>target:</c>, in one line; empty for none.</summary>
    public string Target { get; set; } = "";

    public IEnumerable<string> Codes => Diagnostics.Select(diagnostic => diagnostic.Code);

    public string this[string relative] => _directory[relative];

    public RepositoryBuilder Repository(string name, string branch = "master") => new(this[$"repos/{name}"], branch);

    /// <summary>A repository with these releases, in the index under its newest.</summary>
    public RepositoryBuilder Listed(string name, params string[] versions)
    {
        RepositoryBuilder repository = Repository(name);
        foreach (string version in versions)
            repository.Release(name, version);
        Index(name, versions[^1]);
        return repository;
    }

    /// <summary>A repository with one release and these dependencies, in the index.</summary>
    public RepositoryBuilder ListedNeeding(string name, string version, params string[] dependencies)
    {
        RepositoryBuilder repository = Repository(name).Release(name, version, Needs(dependencies));
        Index(name, version);
        return repository;
    }

    public static string Needs(params string[] dependencies) => $"dependencies: [{string.Join(", ", dependencies.Select(text => $"\"{text}\""))}]";

    public void Index(string name, string? version, string? url = null)
    {
        _listed[name] = (url ?? $"../repos/{name}", version);
        WriteIndex("index.json", _listed.Select(pair => (pair.Key, pair.Value.Url, pair.Value.Version)));
    }

    public void WriteIndex(string file, params IEnumerable<(string Name, string Url, string? Version)> entries)
    {
        IEnumerable<string> lines = entries.Select(entry => $"{JsonSerializer.Serialize(entry.Name)}: {{\"repo_url\": {JsonSerializer.Serialize(entry.Url)}"
            + (entry.Version is null ? "}" : $", \"version\": {JsonSerializer.Serialize(entry.Version)}}}"));
        _directory.Write($"site/{file}", $"{{\"packs\": {{{string.Join(",\n", lines)}}}}}");
    }

    /// <param name="packs">The lines below <c>packs:</c>, or a whole file where it has a <c>packs:</c> of its own.</param>
    public async Task<LockFile?> ResolveAsync(string packs, LockFile? previous = null, UpdateScope? scope = null, string store = "store")
    {
        var bag = new DiagnosticBag();
        string text = packs.Contains("packs:", StringComparison.Ordinal)
            ? "version: 1\n" + packs
            : $"version: 1\n{(Target.Length == 0 ? "" : $"target: {{{Target}}}\n")}indexes: [index.json]\npacks:\n" + string.Join('\n', packs.Split('\n').Select(line => "  " + line));
        Manifest manifest = ManifestReader.Read(Encoding.UTF8.GetBytes(text), this["site/packs.yaml"], "packs.yaml", bag)
            ?? throw new InvalidOperationException(string.Join('\n', bag.ToImmutable()));
        using var test = new TestStore(this[store]);
        using var network = new HttpNetwork(new NetworkOptions(TimeSpan.FromSeconds(5), false, [], _ => null));
        var resolver = new Resolver(new IndexCatalog(manifest.Indexes, network), test.Store, TreeLimits.Default, bag) { Platform = InstalledPlatform.Of(manifest.Target) };
        LockFile? resolved = await resolver.ResolveAsync(manifest, previous, scope ?? UpdateScope.Nothing, TestContext.Current.CancellationToken);
        Diagnostics = bag.ToImmutable();
        if (resolved is not null)
            LockStaleness.Compare(manifest, resolved).ShouldBeEmpty();
        (resolved is null).ShouldBe(bag.HasErrors, string.Join('\n', Diagnostics));
        return resolved;
    }

    /// <summary>Where an error would be a surprise.</summary>
    public async Task<LockFile> LockAsync(string packs, LockFile? previous = null, UpdateScope? scope = null, string store = "store")
        => await ResolveAsync(packs, previous, scope, store) ?? throw new InvalidOperationException(string.Join('\n', Diagnostics));

    /// <summary>The one error, where exactly one is expected.</summary>
    public async Task<Diagnostic> FailAsync(string packs, LockFile? previous = null, UpdateScope? scope = null)
    {
        (await ResolveAsync(packs, previous, scope)).ShouldBeNull();
        return Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).ShouldHaveSingleItem();
    }

    /// <summary>HEAD of a repository.</summary>
    public string Commit(string name) => TestKit.Git.Run(this[$"repos/{name}"], "rev-parse", "HEAD");

    public static UpdateScope Update(string pack) => new(false, [PackRef.Parse(pack)], []);

    public static UpdateScope Accept(string pack) => new(false, [], [PackRef.Parse(pack)]);

    public void Dispose() => _directory.Dispose();
}

internal static class LockFileLookup
{
    public static LockedPack Pack(this LockFile file, string name) => file.Packs[PackRef.Parse(name)];

    /// <summary><c>a 1.0.0, b 2.0.0</c>.</summary>
    public static string Versions(this LockFile file) => string.Join(", ", file.Packs.Values.Select(pack => $"{pack.Ref} {pack.Version}"));
}
