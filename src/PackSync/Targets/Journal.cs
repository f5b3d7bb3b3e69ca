using System.Globalization;
using PackSync.Files;
using PackSync.Packs;

namespace PackSync.Targets;

/// <summary>
/// The write-ahead record of one run: a line per event, on disk before what it announces. Words apart by a space:
/// <c>pack-sync-journal 1 RUN</c>, <c>intent PACK STAGED-ID PRESENT-ID put|remove FROM-RUN|-</c>, <c>config PACK</c> and a <see cref="ConfigMove"/>, <c>copied PACK COPY-ID</c>, <c>done PACK</c>, <c>left PACK</c>,
/// <c>commit</c>.
/// The file is there exactly while a run is open.
/// </summary>
public sealed class Journal : IDisposable
{
    internal const string Magic = "pack-sync-journal";
    internal const string FormatVersion = "1";

    private readonly FlushedLog _log;
    private readonly string _path;

    private Journal(FlushedLog log, string path)
    {
        _log = log;
        _path = path;
    }

    /// <exception cref="IOException">A journal is there already: recover first.</exception>
    public static Journal Begin(TargetLayout layout, string runId, bool flush)
    {
        var journal = new Journal(FlushedLog.Create(layout.Journal, flush), layout.Journal);
        journal._log.Append($"{Magic} {FormatVersion} {runId}");
        return journal;
    }

    public void Intent(PackMove move)
    {
        _log.Append(string.Create(
            CultureInfo.InvariantCulture,
            $"intent {move.Ref} {move.Staged} {move.Present} {(move.Receipt == ReceiptMove.Put ? "put" : "remove")} {move.From ?? "-"}"));
        if (move.Config is { } config)
            _log.Append($"config {move.Ref} {config}");
    }

    /// <summary>A whole copy is about to take the place of the present directory, which cannot be renamed.</summary>
    public void Copied(PackMove move) => _log.Append($"copied {move.Ref} {move.Present}");

    /// <summary>Announced, and not done after all: the pack is as it was, and nothing of it is finished.</summary>
    public void Left(PackRef pack) => _log.Append($"left {pack}");

    public void Done(PackRef pack) => _log.Append($"done {pack}");

    /// <summary>The point of no return for everything announced so far: it is finished, never undone.</summary>
    public void Commit() => _log.Append("commit");

    /// <summary>The run is closed, finished or undone.</summary>
    public void End()
    {
        _log.Dispose();
        OwnFiles.Delete(_path);
    }

    /// <summary>Leaves the file: an open journal is a run to recover.</summary>
    public void Dispose() => _log.Dispose();
}
