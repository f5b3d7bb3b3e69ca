using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.TestKit;
using PackSync.TestKit.Hostile;

namespace PackSync.Tests.Hostile;

/// <summary>
/// Every case of the corpus against the library: its own code, a message that is safe to show, the packs directory untouched byte for byte, nothing written outside, nothing run.
/// </summary>
public sealed class HostileCorpusTests
{
    private const int Hang = 120_000; // milliseconds

    public static TheoryData<string> Names => [.. HostileCorpus.All.Select(found => found.ToString())];

    [Theory(Timeout = Hang)]
    [MemberData(nameof(Names))]
    public async Task Whatever_a_stranger_sends_nothing_is_harmed(string name)
    {
        var hostile = HostileCorpus.Find(name);
        using var site = new HostileSite();
        (await LibraryRun.ApplyAsync(site, [], TestContext.Current.CancellationToken)).ShouldBeEmpty();
        hostile.Build(site);
        if (!site.KeepsLock)
            File.Delete(site.Directory["packs.lock"]);
        var before = HostileTraces.Of(site);

        ImmutableArray<Diagnostic> diagnostics = await LibraryRun.ApplyAsync(site, hostile.Options, TestContext.Current.CancellationToken);

        string said = string.Join('\n', diagnostics.Select(diagnostic => $"{diagnostic} ({diagnostic.Help})"));
        diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).Select(diagnostic => diagnostic.Code).Distinct().ShouldBe(hostile.Code is null ? [] : [hostile.Code], said);
        said.ShouldContain(hostile.Says);
        before.MustHold(site, hostile, said);
    }

    [Fact]
    public void There_are_as_many_as_the_documentation_says()
    {
        HostileCorpus.All.Length.ShouldBeGreaterThanOrEqualTo(60);
        HostileCorpus.All.GroupBy(found => found.ToString()).Where(same => same.Count() > 1).Select(same => same.Key).ShouldBeEmpty();
        string documented = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "security.md"));
        (string Category, int Count)[] categories = [.. HostileCorpus.All.GroupBy(found => found.Category).Select(category => (category.Key, category.Count()))];
        categories.Length.ShouldBeGreaterThanOrEqualTo(20);
        documented.ShouldContain($"{HostileCorpus.All.Length} cases in {categories.Length} categories");
        foreach ((string category, int count) in categories)
            documented.ShouldContain($"| {category} | {count} |");
    }
}
