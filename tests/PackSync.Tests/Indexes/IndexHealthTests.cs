using System.Text;
using PackSync.Indexes;
using PackSync.Manifests;

namespace PackSync.Tests.Indexes;

public sealed class IndexHealthTests
{
    private const string Web = "\"web\": {\"repo_url\": \"https://host/web\"}";
    private const string Fork = "\"web\": {\"repo_url\": \"https://fork/web\"}";

    [Fact]
    public void A_pack_in_two_indexes_counts_twice_in_st2_s_sum_and_once_in_ours()
    {
        IndexHealth health = Of(("left", Web), ("right", $"{Web}, \"tool\": {{\"repo_url\": \"https://host/tool\"}}"));

        (health.Statuses.Listed, health.Statuses.Distinct, health.Statuses.Valid).ShouldBe((3, 2, 2));
        health.Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void Another_repository_than_further_left_is_named()
        => Codes(Of(("left", Web), ("right", Fork))).ShouldBe(["warning PS2503: the index right names another repository than an index further left for 'web'"]);

    [Fact]
    public void It_is_the_leftmost_that_counts_so_a_mirror_of_the_fork_is_no_second_one()
        => Of(("own", Fork), ("public", Web), ("mirror of own", Fork)).Diagnostics.Select(diagnostic => diagnostic.Message).ShouldHaveSingleItem().ShouldContain("the index public");

    [Fact]
    public void Entries_that_cannot_be_used_are_named_and_many_are_counted()
    {
        Codes(Of(("left", $"{Web}, \"b\": {{}}, \"a\": 7"))).ShouldBe(["warning PS2502: the index left lists 'a', 'b' wrongly"]);
        Codes(Of(("left", string.Join(',', Enumerable.Range(10, 13).Select(at => $"\"p{at}\": 0"))))).Single().ShouldContain("'p19' and 3 more wrongly");
    }

    [Fact]
    public void One_that_is_optional_is_a_warning_and_one_that_is_not_an_error()
        => Of(("left", "nonsense"), ("optional", "nonsense")).Diagnostics.Select(diagnostic => $"{diagnostic.Severity} {diagnostic.Code}").ShouldBe(["Error PS2000", "Warning PS2500"]);

    private static IEnumerable<string> Codes(IndexHealth health) => health.Diagnostics.Select(diagnostic => diagnostic.ToString());

    private static IndexHealth Of(params (string Name, string Packs)[] indexes) => new([.. indexes.Select(index => IndexReader.Read(
        Encoding.UTF8.GetBytes($"{{\"packs\": {{{index.Packs}}}}}"),
        new IndexSource(index.Name, $"https://host/{index.Name}", index.Name == "optional", null)))]);
}
