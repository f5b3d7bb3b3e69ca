using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.StackStorm.Registration;
using PackSync.Targets;

namespace PackSync.StackStorm.Database;

/// <summary>
/// Looks which rows are still there though their files are gone, and deletes them where that is wanted: those alone that a registration of ours made, and that StackStorm still has from
/// the same file. What is done is seen in the next list, so nothing is deleted twice, whatever happens in between.
/// </summary>
/// <param name="longest">How long StackStorm may take to unload a pack.</param>
internal sealed class OrphanSweep(DatabaseRows database, Executions executions, TimeSpan longest, TargetLayout layout, OrphanPolicy policy, bool flush)
{
    private readonly ImmutableArray<OrphanedRow>.Builder _deleted = ImmutableArray.CreateBuilder<OrphanedRow>();
    private readonly ImmutableArray<OrphanedPack>.Builder _left = ImmutableArray.CreateBuilder<OrphanedPack>();

    public ImmutableArray<OrphanedRow> Deleted => _deleted.ToImmutable();

    public ImmutableArray<OrphanedPack> Left => _left.ToImmutable();

    /// <exception cref="DiagnosticException">The API refused something of this pack; the rest of it is left, too.</exception>
    /// <exception cref="ApiDownException">It did not answer.</exception>
    public async Task RunAsync(PackRef pack, bool isGone, CancellationToken cancellation)
    {
        Dictionary<(ContentKind, string), RegisteredRow> ours = OrphanPlanner.Left(layout, pack, isGone).ToDictionary(row => row.Key);
        List<DatabaseRow> present = [];
        foreach (ContentKind kind in isGone ? DatabaseRows.Kinds : [.. ours.Values.Select(row => row.Kind).Distinct()])
            present.AddRange(await database.ListAsync(kind, pack, cancellation).ConfigureAwait(false));
        bool isKnown = isGone && await database.KnowsAsync(pack, cancellation).ConfigureAwait(false);
        DatabaseRow[] orphans = [.. present.Where(row => ours.TryGetValue((row.Kind, row.Name), out RegisteredRow? known) && IsOurs(known, row))];
        if (isKnown && policy == OrphanPolicy.Delete && orphans.Length == present.Count)
            await UnloadAsync(pack, orphans, cancellation).ConfigureAwait(false);
        else
            await DeleteAsync(pack, orphans, ours, isGone, isKnown, cancellation).ConfigureAwait(false);
    }

    /// <summary>Nothing but ours is there, so StackStorm may take all of it: sensors, its own row, its config, which no other call deletes.</summary>
    private async Task UnloadAsync(PackRef pack, DatabaseRow[] orphans, CancellationToken cancellation)
    {
        await executions.RunAsync("packs.unload", json =>
        {
            json.WriteStartArray("packs");
            json.WriteStringValue(pack.Value);
            json.WriteEndArray();
        }, longest, fault => DatabaseProblems.Refused(pack.Value, "to unload it", fault), cancellation).ConfigureAwait(false);
        _deleted.AddRange(orphans.Select(row => new OrphanedRow(pack, row.Kind, row.Name)));
        RowLedger.Write(layout, pack, [], [], flush);
    }

    private async Task DeleteAsync(PackRef pack, DatabaseRow[] orphans, Dictionary<(ContentKind, string), RegisteredRow> ours, bool isGone, bool isKnown, CancellationToken cancellation)
    {
        var left = ImmutableArray.CreateBuilder<RegisteredRow>();
        foreach (DatabaseRow row in orphans)
        {
            if (!await TryDeleteAsync(pack, row, cancellation).ConfigureAwait(false))
                left.Add(ours[(row.Kind, row.Name)]);
        }

        if (left.Count > 0 || isKnown)
            _left.Add(new OrphanedPack(pack, isGone, OrphanPlanner.Rows(pack, left)) { IsOpen = true });
        // of a pack that is gone, what cannot be deleted is said once
        RowLedger.Write(layout, pack, isGone ? [] : RowLedger.Known(layout, pack), isGone && policy == OrphanPolicy.Delete ? [] : left, flush);
    }

    /// <summary>A row that was made by hand under the same name has no file, or another one.</summary>
    private static bool IsOurs(RegisteredRow row, DatabaseRow found) => found.File is null || found.File == row.File;

    /// <returns>False: it stays. StackStorm has no way to delete a sensor by itself, and one that is disabled does no more.</returns>
    private async Task<bool> TryDeleteAsync(PackRef pack, DatabaseRow row, CancellationToken cancellation)
    {
        if (row is { Kind: ContentKind.Sensor, IsEnabled: false })
            return true;
        if (policy != OrphanPolicy.Delete || row.Kind == ContentKind.Sensor)
            return false;
        await database.DeleteAsync(pack, row, cancellation).ConfigureAwait(false);
        _deleted.Add(new OrphanedRow(pack, row.Kind, row.Name));
        return true;
    }
}
