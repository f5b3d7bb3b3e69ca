using System.Collections.Immutable;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Environments;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Tests.Planning;

namespace PackSync.Tests.Environments;

public sealed class PromotionTests
{
    private readonly DiagnosticBag _bag = new();

    [Fact]
    public void Dependencies_come_along_and_those_that_nothing_needs_any_more_go()
    {
        PackEnvironment from = Environment("staging", "parent: {source: ./parent}", Pin("parent", 'b', requires: ["fresh"]), Pin("fresh", 'c', requiredBy: ["parent"]));
        PackEnvironment to = Environment("production", "parent: {source: ./parent}", Pin("parent", 'a', requires: ["old"]), Pin("old", 'a', requiredBy: ["parent"]));

        LockFile promoted = Promote(from, to);

        promoted.Packs.Values.Select(pack => $"{pack.Ref} {pack.Commit!.Value.Hex[0]} <{string.Join(',', pack.RequiredBy)}").ShouldBe(["fresh c <parent", "parent b <"]);
        promoted.Packs[PackRef.Parse("parent")].Source.ShouldBe("./parent");
    }

    [Fact]
    public void What_stays_is_the_very_entry()
    {
        LockedPack same = Pin("same", 'a', requested: "1.*"), other = Pin("other", 'd');
        PackEnvironment from = Environment("staging", "same: {source: ./same}\nother: {source: ./other}", Pin("same", 'a'), Pin("other", 'e'));
        PackEnvironment to = Environment("production", "same: {source: ./same, version: \"1.*\"}\nother: {source: ./other}", same, other);

        LockFile promoted = Promote(from, to, "same");

        LockChange.Between(to.LockFile!, promoted).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("aws: {source: ./aws, version: \">=2\"}", "PS6242")]
    [InlineData("aws: {source: ./aws, version: 2.0.0}", "PS6242")]
    [InlineData("aws: {source: ./aws, branch: main}", "PS6242")]
    [InlineData("aws: {source: ./aws, tag: v1.2.1}", "PS6242")]
    [InlineData("aws: {source: ./aws, commit: aaaa}", "PS6242")]
    [InlineData("aws: {source: ./elsewhere}", "PS6245")]
    [InlineData("aws: {source: ./aws, path: packs/aws}", "PS6245")]
    [InlineData("aws:", "PS6245")]
    [InlineData("aws: {source: ./aws, version: \"1.*\"}", null)]
    [InlineData("aws: {source: ./aws, version: 1.2.0}", null)]
    [InlineData("aws: {source: ./aws, tag: v1.2.0}", null)]
    [InlineData("aws: {source: ./aws, commit: bbbbbb}", null)]
    [InlineData("aws: {source: ./aws}", null)]
    public void Its_own_request_decides_whether_a_pin_may_come(string entry, string? code)
    {
        PackEnvironment from = Environment("staging", "aws: {source: ./aws}", Pin("aws", 'b')), to = Environment("production", entry, Pin("aws", 'a'));

        LockFile? promoted = Promotion.Of(from, to, [], [], _bag);

        _bag.ToImmutable().Select(fault => fault.Code).ShouldBe(code is null ? [] : [code]);
        promoted?.Packs.Values.Single().Commit.ShouldBe(Given.Commit('b'));
        if (promoted is not null)
            LockStaleness.Compare(to.Manifest, promoted).ShouldBeEmpty();
    }

    [Fact]
    public void What_others_need_of_a_dependency_counts()
    {
        PackEnvironment from = Environment("staging", "one: {source: ./one}", Pin("one", 'b', requires: ["shared"]), Pin("shared", 'b', requiredBy: ["one"], version: "2.0.0"));
        PackEnvironment to = Environment(
            "production", "one: {source: ./one}\ntwo: {source: ./two}", Pin("one", 'a', requires: ["shared"]), Pin("two", 'a', requires: ["shared"]), Pin("shared", 'a', requiredBy: ["one", "two"], requested: "1.*"));

        Promotion.Of(from, to, [PackRef.Parse("one")], [], _bag).ShouldBeNull();
        _bag.ToImmutable().ShouldHaveSingleItem().Message.ShouldBe("'shared' 2.0.0 is not what one, two of production/packs.yaml asks for: '1.*'");
    }

    [Fact]
    public void A_dependency_that_is_to_be_absent_refuses_its_parent()
    {
        PackEnvironment from = Environment("staging", "one: {source: ./one}", Pin("one", 'b', requires: ["gone"]), Pin("gone", 'b', requiredBy: ["one"]));
        PackEnvironment to = Environment("production", "one: {source: ./one}\ngone: {state: absent}", Pin("one", 'a'));

        Promotion.Of(from, to, [], [], _bag).ShouldBeNull();
        _bag.ToImmutable().ShouldHaveSingleItem().Message.ShouldBe("'gone' is `state: absent` here, and one needs it");
    }

    private LockFile Promote(PackEnvironment from, PackEnvironment to, params string[] only)
    {
        LockFile? promoted = Promotion.Of(from, to, [.. only.Select(PackRef.Parse)], [], _bag);
        _bag.ToImmutable().ShouldBeEmpty();
        return promoted!;
    }

    private static LockedPack Pin(string pack, char digit, string[]? requires = null, string[]? requiredBy = null, string version = "1.2.0", string requested = "")
        => Given.Locked(pack, version, digit, $"./{pack}") with { Requested = requested, Requires = Refs(requires), RequiredBy = Refs(requiredBy) };

    private static ImmutableArray<PackRef> Refs(string[]? packs) => [.. (packs ?? []).Select(PackRef.Parse)];

    /// <summary>Both in one folder, so that relative sources are the same.</summary>
    private static PackEnvironment Environment(string name, string packs, params LockedPack[] pins)
    {
        var bag = new DiagnosticBag();
        string text = $"version: 1\npacks:\n{string.Concat(packs.Split('\n').Select(line => $"  {line}\n"))}";
        Manifest manifest = ManifestReader.Read(Encoding.UTF8.GetBytes(text), $"/envs/{name}.yaml", $"{name}/packs.yaml", bag) ?? throw new InvalidOperationException(string.Join('\n', bag.ToImmutable()));
        return new PackEnvironment(new EnvironmentPaths($"/envs/{name}.yaml", $"{name}/packs.yaml", $"/envs/{name}.lock", $"{name}/packs.lock"), manifest, Given.Lock(pins));
    }
}
