using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Environments;

/// <summary>
/// PURE. Pins of one environment's lock, with what they need, into another's: the very commits that were tried there. Nothing is resolved; what the other
/// environment's own packs.yaml excludes is refused, and every entry that does not move stays as it is, byte for byte.
/// </summary>
public sealed class Promotion
{
    private readonly PackEnvironment _from;
    private readonly PackEnvironment _to;
    private readonly DiagnosticBag _diagnostics;
    private readonly RelativePaths _paths;

    private Promotion(PackEnvironment from, PackEnvironment to, DiagnosticBag diagnostics)
        => (_from, _to, _diagnostics, _paths) = (from, to, diagnostics, new RelativePaths(from.Manifest.Directory, to.Manifest.Directory));

    /// <param name="from">Has a lock.</param>
    /// <param name="only">None: every pack that <paramref name="to"/> lists and <paramref name="from"/> has.</param>
    /// <returns>The new lock of <paramref name="to"/>; null where <paramref name="diagnostics"/> got an error.</returns>
    public static LockFile? Of(PackEnvironment from, PackEnvironment to, IReadOnlyCollection<PackRef> only, IReadOnlyCollection<PackRef> except, DiagnosticBag diagnostics)
    {
        var own = new DiagnosticBag();
        LockFile result = new Promotion(from, to, own).Run(only, except);
        diagnostics.AddRange(own.ToImmutable());
        return own.HasErrors ? null : result;
    }

    private ImmutableSortedDictionary<PackRef, LockedPack> Source => _from.LockFile!.Packs;

    private LockFile Target => _to.LockFile ?? LockFile.Empty;

    private LockFile Run(IReadOnlyCollection<PackRef> only, IReadOnlyCollection<PackRef> except)
    {
        IEnumerable<PackRef> asked = only.Count > 0 ? only.Where(IsThere) : _to.Manifest.Packs.Values.Where(entry => !entry.Absent && Source.ContainsKey(entry.Ref)).Select(entry => entry.Ref);
        ImmutableSortedSet<PackRef> moving = WithDependencies([.. asked.Except(except)], [.. except]);
        ImmutableSortedDictionary<PackRef, LockedPack>.Builder packs = Target.Packs.ToBuilder();
        foreach (PackRef pack in moving)
        {
            if (Pin(pack, moving) is { } pin)
                packs[pack] = pin;
        }

        return new LockFile(Settled(packs));
    }

    private bool IsThere(PackRef pack)
    {
        if (!Source.ContainsKey(pack))
            _diagnostics.Add(PromotionProblems.NotThere(pack, _from.Paths.ShownLockFile, Source.Keys.Select(known => known.Value)));
        else if (_to.Manifest.Packs.GetValueOrDefault(pack) is not { Absent: false } && !Target.Packs.ContainsKey(pack))
            _diagnostics.Add(PromotionProblems.NotListed(pack, _to.Paths.ShownManifest));
        else
            return true;
        return false;
    }

    private ImmutableSortedSet<PackRef> WithDependencies(ImmutableArray<PackRef> asked, ImmutableHashSet<PackRef> except)
    {
        ImmutableSortedSet<PackRef>.Builder all = ImmutableSortedSet.CreateBuilder<PackRef>();
        var open = new Queue<PackRef>(asked);
        while (open.TryDequeue(out PackRef pack))
        {
            if (!all.Add(pack) || _to.Manifest.Packs.GetValueOrDefault(pack) is { Dependencies: false })
                continue;
            foreach (PackRef needed in Source[pack].Requires.Where(needed => Source.ContainsKey(needed) && !except.Contains(needed)))
                open.Enqueue(needed);
        }

        return all.ToImmutable();
    }

    /// <returns>Null where it stays as it is, or is refused.</returns>
    private LockedPack? Pin(PackRef pack, ImmutableSortedSet<PackRef> moving)
    {
        LockedPack pin = Source[pack];
        LockedPack? before = Target.Packs.GetValueOrDefault(pack);
        PackEntry? entry = _to.Manifest.Packs.GetValueOrDefault(pack);
        if (entry is { Absent: true })
            return Refuse(PromotionProblems.Absent(pack, entry.Place, pin.RequiredBy));
        if (entry is not null && !PinAdmission.Admits(entry.Request, pin))
            return Refuse(PromotionProblems.Excluded(pin, entry.Request.Text, entry.Place));
        if (entry is null && before is not null && before.RequiredBy.Any(parent => !moving.Contains(parent)) && RequestText.TryParse(before.Requested, out PackRequest? others, out _) && !PinAdmission.Admits(others, pin))
            return Refuse(PromotionProblems.ExcludedByOthers(pin, before, _to.Paths.ShownManifest));
        LockedPack? promoted = entry is null ? AsDependency(pin, before) : AsListed(pin, entry);
        return promoted is null || (before is not null && IsSame(before, promoted)) ? null : promoted;
    }

    /// <summary>It answers the other packs.yaml from now on: request, source, path and index are that one's own words.</summary>
    private LockedPack? AsListed(LockedPack pin, PackEntry entry)
    {
        bool isSame = entry.Path == pin.Path && entry.TagPrefix == pin.TagPrefix && (entry.Source is null) == (pin.Index is not null)
            && (entry.Source is null || entry.Source.StoreKey == KeyOf(pin));
        if (!isSame)
            return Refuse(PromotionProblems.OtherSource(pin, entry.Place));
        string? index = IndexOf(pin);
        if (pin.Index is not null && index is null)
            return Refuse(PromotionProblems.OtherIndex(pin, pin.Index, entry.Place));
        return Moved(pin, index) with { Requested = entry.Request.Text, Source = entry.Source?.Written ?? Moved(pin, index).Source, Requires = entry.Dependencies ? pin.Requires : [], RequiredBy = [] };
    }

    private LockedPack? AsDependency(LockedPack pin, LockedPack? before)
    {
        string? index = IndexOf(pin);
        if (pin.Index is not null && index is null)
            return Refuse(PromotionProblems.OtherIndex(pin, pin.Index, null));
        // where the other environment lists it, what its parents asked for stands nowhere: the earlier words stay
        return Moved(pin, index) with { Requested = pin.RequiredBy.IsEmpty ? before?.Requested ?? pin.Requested : pin.Requested };
    }

    private LockedPack Moved(LockedPack pin, string? index) => pin with { Source = _paths.Source(pin.Source), Index = index };

    /// <returns>As the other packs.yaml writes it; null where it does not list it.</returns>
    private string? IndexOf(LockedPack pin)
        => pin.Index is not null && IndexSource.TryParse(pin.Index, _from.Manifest.Directory, optional: false, null, out IndexSource? index)
            ? _to.Manifest.Indexes.FirstOrDefault(known => known.Location == index.Location)?.Written
            : null;

    private string? KeyOf(LockedPack pin) => SourceUrl.TryParse(pin.Source, _from.Manifest.Directory, out SourceUrl? source, out _) ? source.StoreKey : null;

    private static bool IsSame(LockedPack before, LockedPack after)
        => before.Commit == after.Commit && before.Content == after.Content && before.Source == after.Source && before.Requested == after.Requested && before.Index == after.Index;

    /// <summary>Dependencies that nothing needs any more go; who needs one is told anew.</summary>
    private ImmutableSortedDictionary<PackRef, LockedPack> Settled(ImmutableSortedDictionary<PackRef, LockedPack>.Builder packs)
    {
        while (packs.Values.FirstOrDefault(pack => IsUnlisted(pack.Ref) && !Parents(pack.Ref).Any()) is { } orphan)
            packs.Remove(orphan.Ref);
        foreach (LockedPack pack in packs.Values.Where(pack => IsUnlisted(pack.Ref)).ToArray())
            packs[pack.Ref] = pack with { RequiredBy = [.. Parents(pack.Ref)] };
        return packs.ToImmutable();

        IEnumerable<PackRef> Parents(PackRef pack) => packs.Values.Where(parent => parent.Requires.Contains(pack)).Select(parent => parent.Ref).Order();
    }

    private bool IsUnlisted(PackRef pack) => !_to.Manifest.Packs.ContainsKey(pack);

    private LockedPack? Refuse(Diagnostic why)
    {
        _diagnostics.Add(why);
        return null;
    }
}
