using System.Text;
using PackSync.Diagnostics;
using PackSync.Http;
using PackSync.Indexes;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Resolving;
using PackSync.TestKit;
using PackSync.Tests.Git;

namespace PackSync.Tests.Exchange;

/// <summary>The whole public index, against a forge that has all of its repositories.</summary>
public sealed class ExchangeTests(ExchangeForge forge) : IClassFixture<ExchangeForge>, IDisposable
{
    private readonly TempDirectory _directory = new();

    [Fact]
    public async Task Every_pack_of_it_is_locked_by_its_name_by_any_version_and_by_a_range()
    {
        IReadOnlyList<ExchangePack> packs = ExchangeIndex.Packs;

        LockFile bare = await LockAsync(packs.Select(pack => $"{pack.Key}:"));
        Tags(bare).ShouldBe(packs.Select(pack => $"{pack.Key} refs/tags/v{pack.Version}"));
        bare.Packs.Values.ShouldAllBe(locked => locked.Index == forge.IndexUrl && locked.RequiredBy.IsEmpty);
        bare.Packs.Values.Where(locked => !locked.Requires.IsEmpty).Select(locked => $"{locked.Ref} needs {string.Join(' ', locked.Requires)}").ShouldBe(["aoscx needs core", "reviewboard needs core"]);

        LockFile again = await LockAsync(packs.Select(pack => $"{pack.Key}:"), bare);
        LockFileWriter.Write(again).ShouldBe(LockFileWriter.Write(bare));

        Tags(await LockAsync(packs.Select(pack => $"{pack.Key}: \"*\""))).ShouldBe(packs.Select(pack => $"{pack.Key} refs/tags/v{pack.Highest}"));
        Tags(await LockAsync(packs.Select(pack => $"{pack.Key}: \"{pack.Range.Range}\""))).ShouldBe(packs.Select(pack => $"{pack.Key} refs/tags/v{pack.Range.Answer}"));
    }

    [Theory]
    [InlineData("1.8.0", "refs/tags/v1.8.0")]
    [InlineData("v1.8.0", "refs/tags/v1.8.0")]
    [InlineData("\"1.8\"", "refs/heads/1.8")]
    [InlineData("\"1.10\"", "refs/heads/1.10")]
    [InlineData("1.10", "refs/heads/1.10")]
    [InlineData("\"1.*\"", "refs/tags/v1.8.0")]
    [InlineData("\"<1.8\"", "refs/tags/v1.0.1")]
    public async Task The_branches_and_versions_of_kubernetes_are_told_apart(string request, string reference)
        => Tags(await LockAsync([$"kubernetes: {request}"])).ShouldBe([$"kubernetes {reference}"]);

    public void Dispose() => _directory.Dispose();

    private static IEnumerable<string> Tags(LockFile file) => file.Packs.Values.Select(locked => $"{locked.Ref} {locked.Reference}");

    private async Task<LockFile> LockAsync(IEnumerable<string> packs, LockFile? previous = null)
    {
        var bag = new DiagnosticBag();
        string text = $"version: 1\nindexes: [{forge.IndexUrl}]\npacks:\n{string.Concat(packs.Select(line => $"  {line}\n"))}";
        Manifest manifest = ManifestReader.Read(Encoding.UTF8.GetBytes(text), _directory["packs.yaml"], "packs.yaml", bag)
            ?? throw new InvalidOperationException(string.Join('\n', bag.ToImmutable()));
        using var test = new TestStore(_directory["store"], timeoutSeconds: 120);
        using var network = new HttpNetwork(new NetworkOptions(TimeSpan.FromSeconds(120), false, [], _ => null));
        var catalog = new IndexCatalog(manifest.Indexes, network, new IndexCache(_directory["store"]));
        return await new Resolver(catalog, test.Store, TreeLimits.Default, bag).ResolveAsync(manifest, previous, UpdateScope.Nothing, TestContext.Current.CancellationToken)
            ?? throw new InvalidOperationException(string.Join('\n', bag.ToImmutable()));
    }
}
