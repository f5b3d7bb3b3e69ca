using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.Reporting;
using PackSync.StackStorm.Reading;

namespace PackSync.Cli.Commands;

/// <summary>What StackStorm has registered, beside what packs.yaml and its lock say of it. Whether it is the locked commit, only the disk could tell.</summary>
internal static class ApiRows
{
    /// <param name="manifest">Null: there is no packs.yaml, so nothing is wanted.</param>
    public static ImmutableArray<PackRow> Of(Manifest? manifest, LockFile lockFile, ImmutableArray<KnownPack> known)
    {
        IEnumerable<PackRow> registered = known.Select(pack => Row(pack.Ref, PackRow.Registered, new InstalledVersion(pack.Metadata.Version, null, null)));
        IEnumerable<PackRef> wanted = (manifest?.Packs.Values.Where(entry => !entry.Absent).Select(entry => entry.Ref) ?? []).Union(manifest is null ? [] : lockFile.Packs.Keys);
        return [.. registered.Concat(wanted.Except(known.Select(pack => pack.Ref)).Select(pack => Row(pack, PackRow.NotRegistered, null))).OrderBy(row => row.Ref)];

        PackRow Row(PackRef pack, string state, InstalledVersion? installed)
        {
            PackEntry? entry = manifest?.Packs.GetValueOrDefault(pack);
            LockedPack? locked = manifest is null ? null : lockFile.Packs.GetValueOrDefault(pack);
            return new PackRow(pack, state, entry is { Absent: true } ? "absent" : entry?.Request.Text, locked, installed, entry is null && locked is not null);
        }
    }

    /// <summary>Those of the command line; what nobody knows goes to the bag.</summary>
    public static ImmutableArray<PackRef> Named(ApiRun run, ImmutableArray<PackRow> rows)
    {
        ImmutableArray<PackRef> named = [.. OptionReading.Packs(run.Parsed.Command.Name, "an argument", run.Parsed.Arguments).Concat(run.Only).Distinct().Order()];
        foreach (PackRef unknown in named.Where(pack => rows.All(row => row.Ref != pack)))
            run.Bag.Add(PackArgumentProblems.NoSuchPack(unknown.Value, "StackStorm has not registered it", rows.Select(row => row.Ref.Value)));
        return [.. named.Where(pack => rows.Any(row => row.Ref == pack))];
    }
}
