using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.StackStorm.Nodes;
using PackSync.Tests.Planning;

namespace PackSync.Tests.StackStorm;

public sealed class NodeComparisonTests
{
    private static readonly LockedPack Aws = Given.Locked("aws", "1.0.0", 'a'), Newer = Given.Locked("aws", "2.0.0", 'b');

    [Fact]
    public void Nodes_that_have_what_the_lock_says_agree() => Compare(Aws, Node("one", Pack(Aws)), Node("two", Pack(Aws))).ShouldBeEmpty();

    [Fact]
    public void A_node_that_is_behind_or_lacks_a_pack_is_named()
        => Compare(Newer, Node("one", Pack(Newer)), Node("two", Pack(Aws)), Node("three")).ShouldBe(
            ["two aws Behind: has 1.0.0 (aaaaaaa), and the lock says 2.0.0 (bbbbbbb)", "three aws Behind: lacks it; the lock says 2.0.0 (bbbbbbb)"]);

    [Fact]
    public void A_pack_that_is_in_no_lock_counts_where_only_some_have_it()
    {
        LockedPack more = Given.Locked("more", "1.0.0", 'c');
        Compare(Aws, Node("one", Pack(Aws), Pack(more)), Node("two", Pack(Aws), Pack(more))).ShouldBeEmpty();
        Compare(Aws, Node("one", Pack(Aws), Pack(more)), Node("two", Pack(Aws))).ShouldBe(["one more Behind: has 1.0.0 (ccccccc), which is in no lock and not on every node"]);
    }

    [Fact]
    public void What_was_edited_or_is_set_up_otherwise_than_on_most_is_named()
    {
        Compare(Aws, Node("one", Pack(Aws) with { IsEdited = true })).ShouldBe(["one aws Differs: was edited there"]);
        Compare(Aws, Node("one", Pack(Aws) with { Content = Newer.Content })).ShouldBe(["one aws Differs: has other content than the lock says of 1.0.0 (aaaaaaa)"]);
        Compare(Aws, Node("one", Pack(Aws) with { Config = "12" }), Node("two", Pack(Aws) with { Config = "34" }), Node("three", Pack(Aws) with { Config = "34" })).ShouldBe(["one aws Differs: has another config than two, three"]);
        Compare(Aws, Node("one", Pack(Aws) with { Config = "12" }), Node("two", Pack(Aws))).ShouldBe(["two aws Differs: has another config than one"]);
        Compare(Aws, Node("one", Pack(Aws) with { Virtualenv = "Python 3.11" }), Node("two", Pack(Aws) with { Virtualenv = "Python 3.8" })).ShouldBe(["two aws Differs: has another virtualenv than one: Python 3.8"]);
    }

    [Fact]
    public void Only_the_packs_that_are_asked_for_count() => NodeComparison.Compare([Node("one")], Given.Lock(Aws), _ => false).ShouldBeEmpty();

    [Fact]
    public void A_fingerprint_is_the_same_everywhere_and_short()
    {
        string one = ConfigFingerprint.Of(Aws.Ref, "key: s3cret\n"u8);
        one.ShouldBe(ConfigFingerprint.Of(Aws.Ref, "key: s3cret\n"u8));
        one.Length.ShouldBe(8);
        one.ShouldNotBe(ConfigFingerprint.Of(Aws.Ref, "key: s3cret2\n"u8));
        one.ShouldNotBe(ConfigFingerprint.Of(PackRef.Parse("other"), "key: s3cret\n"u8));
    }

    [Theory]
    [InlineData("", "The input does not contain any JSON tokens")]
    [InlineData("[]", "it has no `receipt`")]
    [InlineData("""{"command":"verify"}""", "it has no `receipt`")]
    [InlineData("""{"receipt":{"host":"a"}}""", "a key is missing")]
    [InlineData("""{"receipt":{"host":"a","packsDirectory":"/p","made":"2026-01-01T00:00:00Z","packs":[{"pack":"A b"}]}}""", "a key is missing")]
    [InlineData("""{"receipt":{"host":"a","packsDirectory":"/p","made":"2026-01-01T00:00:00Z","packs":[{"pack":"A b","installed":{}}]}}""", "a pack has no name")]
    [InlineData("""{"receipt":{"host":"a","packsDirectory":"/p","made":"yesterday","packs":[]}}""", "")]
    public void What_is_no_receipt_says_so(string text, string fault)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            Diagnostic problem = Should.Throw<DiagnosticException>(() => NodeReceiptFile.Read(path, "web1.json")).Diagnostic;
            problem.Message.ShouldStartWith($"web1.json is no receipt of a node: {fault}");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string[] Compare(LockedPack locked, params NodeReceipt[] nodes)
        => [.. NodeComparison.Compare([.. nodes], Given.Lock(locked), _ => true).Select(difference => $"{difference.Node} {difference.Pack} {difference.Kind}: {difference.What}")];

    private static NodeReceipt Node(string host, params NodePack[] packs) => new(host, "/packs", default, packs.ToImmutableSortedDictionary(pack => pack.Ref, pack => pack));

    private static NodePack Pack(LockedPack pack) => new(pack.Ref, pack.Version, pack.Commit, pack.Source, pack.Path, pack.Content, null, null, IsEdited: false);
}
