using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.Inspecting;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.Targets;

namespace PackSync.Tests.Planning;

/// <summary>Wanted and observed packs for the planner's table, with the values that do not matter filled in.</summary>
internal static class Given
{
    public static readonly PackRef Aws = PackRef.Parse("aws");

    public static CommitId Commit(char digit) => CommitId.Parse(new string(digit, 40));

    public static LockedPack Locked(string pack = "aws", string? version = "1.2.0", char digit = 'a', string source = "https://example.org/aws") => new(
        PackRef.Parse(pack), "1.*", version, source, null, null, $"refs/tags/v{version}", Commit(digit), TreeId.Parse(new string(digit, 40)), Content(digit), null, [], []);

    public static ContentHash Content(char digit)
        => ContentHash.TryParse("h1:" + new string(digit, 64), out ContentHash? content) ? content.Value : throw new ArgumentException("no hex digit", nameof(digit));

    public static Receipt Receipt(LockedPack pack, CheckoutMode checkout = CheckoutMode.Repository) => new(pack, checkout, "20260101T000000Z-000000", [], []);

    public static ObservedPack.Managed Managed(LockedPack pack, params string[] edited) => new(pack.Ref, Receipt(pack), Edits(edited), false, false);

    public static ObservedPack.Unmanaged Unmanaged(bool clean = true, bool published = true, bool git = true, params string[] edited)
        => new(Aws, git ? new InstalledGit(Commit('e'), "https://example.org/aws", published) : null, false, clean, "1.0.0", Edits(edited));

    public static ImmutableArray<FileDrift> Edits(params string[] paths) => [.. paths.Select(path => new FileDrift(path, DriftKind.Modified))];

    public static Manifest Manifest(PolicySettings? policy = null, params PackEntry[] entries) => new(
        "/etc/packs.yaml",
        [],
        [],
        new TargetSettings("/packs", [], "/configs", "/virtualenvs", null, FileModePolicy.Git, CheckoutMode.Repository, null, null, null),
        entries.ToImmutableSortedDictionary(entry => entry.Ref, entry => entry),
        policy ?? PolicySettings.Default,
        HookSettings.None);

    public static PackEntry Entry(string pack = "aws", bool absent = false, params string[] ignore) => new(
        PackRef.Parse(pack),
        new SourcePlace("packs.yaml", 3, 3),
        absent ? new PackRequest.Unpinned() : new PackRequest.At(new GitReference.Named("1.*"), "1.*"),
        null,
        null,
        null,
        true,
        absent,
        false,
        null,
        [.. ignore],
        [],
        null,
        null);

    public static LockFile Lock(params LockedPack[] packs) => new(packs.ToImmutableSortedDictionary(pack => pack.Ref, pack => pack));

    public static ObservedTarget Target(params ObservedPack[] packs) => new("/packs", packs.ToImmutableSortedDictionary(pack => pack.Ref, pack => pack), [], null);

    public static readonly Hold Hold = new("alice", "web1", new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero), "audit", null);

    public static ObservedTarget Held(ObservedTarget target, params PackRef[] packs)
        => target with { Holds = packs.Aggregate(TargetHolds.None, (holds, pack) => holds.With(pack, Hold)) };

    public static Plan Plan(Manifest manifest, LockFile lockFile, ObservedTarget target, Permissions permissions, params StaleEntry[] stale)
        => Planner.Plan(manifest, lockFile, [.. stale], target, permissions);
}
