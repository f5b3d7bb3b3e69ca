using PackSync.Indexes;
using PackSync.Manifests;
using PackSync.TestKit;

namespace PackSync.Tests.Exchange;

/// <summary>The fixture is the real index, and a search of it finds what StackStorm's finds.</summary>
public sealed class ExchangeIndexTests
{
    private static readonly string Real = Path.Combine(RepositoryRoot.Path, "..", "shared", "exchange", "index.json");

    [Fact]
    public void It_has_the_oddities_of_the_real_one()
    {
        IReadOnlyList<ExchangePack> packs = ExchangeIndex.Packs;

        packs.Count.ShouldBe(169);
        packs.Sum(pack => pack.Versions.Length).ShouldBe(1630);
        packs.Count(pack => pack.Entry["ref"] is null).ShouldBe(18);
        packs.Count(pack => pack.Entry["name"]!.GetValue<string>() != pack.Key).ShouldBe(14);
        packs.Where(pack => pack.Version != pack.Versions[0]).Select(pack => pack.Key).ShouldBe(["acos", "kubernetes"]);
        packs.Where(pack => pack.Version != pack.Highest).Select(pack => pack.Key).ShouldBe(["kubernetes"]);
        packs.Count(pack => pack.Entry["python_versions"]!.ToJsonString() == "[\"2\"]").ShouldBe(6);
        packs.Where(pack => pack.Entry.ContainsKey("email")).Select(pack => pack.Key).ShouldBe(["logicmonitor"]);
        packs.Where(pack => pack.Entry.ContainsKey("dependencies")).Select(pack => pack.Key).ShouldBe(["aoscx", "reviewboard"]);
    }

    [Fact]
    public void It_is_what_the_real_one_says_where_that_is_at_hand()
    {
        if (File.Exists(Real))
            Golden.CompareFile(ExchangeIndex.Reduce(ExchangeIndex.Read(Real)), ExchangeIndex.Path);
    }

    [Theory]
    [InlineData("actions", 163)]
    [InlineData("3", 164)]
    [InlineData("sensors", 44)]
    public void A_search_finds_as_many_as_stackstorm_s(string query, int found)
    {
        Search(ExchangeIndex.Path, query).Length.ShouldBe(found);
        if (File.Exists(Real))
            Search(Real, query).Length.ShouldBe(found);
    }

    /// <summary>What StackStorm's own function found in it, in its order.</summary>
    [Theory]
    [InlineData("load balancer", "acos rackspace")]
    [InlineData("aws", "aws libcloud aws_boto3 aws_s3")]
    [InlineData("Network", "acos aoscx exos napalm network_essentials networking_utils")]
    [InlineData("monitoring", "check_mk datadog logicmonitor mmonit opsgenie prometheus scalyr splunk syslog_client dripstat icinga2 nagios newrelic orion sensu zabbix")]
    [InlineData("none", "ubersmith")] // its contributors are null, which Python writes None
    public void A_search_ranks_the_real_one_as_stackstorm_does(string query, string found)
    {
        if (File.Exists(Real))
            string.Join(' ', Search(Real, query)).ShouldBe(found);
    }

    private static string[] Search(string path, string query)
    {
        PackIndex index = IndexReader.Read(File.ReadAllBytes(path), new IndexSource(path, path, false, null)).ShouldBeOfType<IndexAnswer.Read>().Index;
        return [.. IndexSearch.Find(query, [index]).Select(match => match.Entry.Ref.Value)];
    }
}
