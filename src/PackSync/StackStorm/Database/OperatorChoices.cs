using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.StackStorm.Database;

/// <summary>
/// Registering writes anew what is enabled, as the files have it (StackStorm/st2 issue 3016). Where the database says otherwise than the last registration left it, an operator chose so:
/// that is written down before StackStorm is told, and put back afterwards, whatever the file says by then. Everything else is as the file says.
/// </summary>
internal sealed class OperatorChoices(DatabaseRows database, TargetLayout layout, bool flush)
{
    private readonly ImmutableArray<OperatorChoice>.Builder _putBack = ImmutableArray.CreateBuilder<OperatorChoice>();

    public ImmutableArray<OperatorChoice> PutBack => _putBack.ToImmutable();

    /// <summary>Before StackStorm is told. What an earlier run wrote down and could not put back still holds: the database may have been written over since.</summary>
    /// <param name="files">The rows that registering will write.</param>
    /// <exception cref="DiagnosticException">StackStorm does not say what it has.</exception>
    public async Task NoteAsync(PackRef pack, IEnumerable<RegisteredRow> files, CancellationToken cancellation)
    {
        if (RowLedger.Choices(layout, pack) is not null)
            return;
        Dictionary<(ContentKind, string), RegisteredRow> known = RowLedger.Known(layout, pack).ToDictionary(row => row.Key);
        var choices = ImmutableArray.CreateBuilder<RegisteredRow>();
        foreach (IGrouping<ContentKind, RegisteredRow> kind in files.Where(row => DatabaseRows.CanBeDisabled(row.Kind)).GroupBy(row => row.Kind))
        {
            Dictionary<string, DatabaseRow> present = await PresentAsync(kind.Key, pack, cancellation).ConfigureAwait(false);
            choices.AddRange(kind
                .Where(row => present.TryGetValue(row.Name, out DatabaseRow? found) && found.IsEnabled is { } enabled && enabled != (known.GetValueOrDefault(row.Key)?.Enabled ?? row.Enabled))
                .Select(row => row with { Enabled = present[row.Name].IsEnabled }));
        }

        RowLedger.WriteChoices(layout, pack, choices, flush);
    }

    /// <summary>After StackStorm was told, in this run or in one before.</summary>
    /// <param name="isAcknowledged">False: it refused the pack, and may have written some rows all the same.</param>
    /// <exception cref="DiagnosticException">It does not let us put something back.</exception>
    public async Task SettleAsync(PackRef pack, bool isAcknowledged, CancellationToken cancellation)
    {
        if (RowLedger.Choices(layout, pack) is not { } noted)
            return;
        Dictionary<(ContentKind, string), bool> choices = noted.ToDictionary(row => row.Key, row => row.Enabled!.Value);
        var left = new Dictionary<(ContentKind, string), bool>();
        ImmutableArray<RegisteredRow> known = RowLedger.Known(layout, pack);
        foreach (ContentKind kind in known.Select(row => row.Kind).Where(DatabaseRows.CanBeDisabled).Distinct())
        {
            foreach (DatabaseRow row in (await PresentAsync(kind, pack, cancellation).ConfigureAwait(false)).Values)
            {
                if (row.IsEnabled is not { } enabled)
                    continue;
                // a choice holds until its operator takes it back, also where the file came to agree with it
                left[(kind, row.Name)] = choices.TryGetValue((kind, row.Name), out bool chosen) ? !chosen : enabled;
                if (choices.ContainsKey((kind, row.Name)) && chosen != enabled)
                    await PutBackAsync(pack, row, chosen, cancellation).ConfigureAwait(false);
            }
        }

        if (isAcknowledged)
            RowLedger.Write(layout, pack, known.Select(row => left.TryGetValue(row.Key, out bool enabled) ? row with { Enabled = enabled } : row), RowLedger.Orphans(layout, pack), flush);
        RowLedger.ForgetChoices(layout, pack);
    }

    private async Task PutBackAsync(PackRef pack, DatabaseRow row, bool enabled, CancellationToken cancellation)
    {
        if (await database.TryEnableAsync(pack, row, enabled, cancellation).ConfigureAwait(false))
            _putBack.Add(new OperatorChoice(pack, row.Kind, row.Name, enabled));
    }

    private async Task<Dictionary<string, DatabaseRow>> PresentAsync(ContentKind kind, PackRef pack, CancellationToken cancellation)
        => (await database.ListAsync(kind, pack, cancellation).ConfigureAwait(false)).ToDictionary(row => row.Name, StringComparer.Ordinal);
}
