using PackSync.Packs;

namespace PackSync.Targets;

/// <summary>The paths below a packs directory. Everything of ours is under <c>.pack-sync</c>, mode 0700.</summary>
/// <param name="PacksDirectory">Absolute.</param>
public sealed record TargetLayout(string PacksDirectory)
{
    public const string OwnDirectoryName = ".pack-sync";

    /// <summary>Beside trees of a run, staged or previous.</summary>
    internal const string ReceiptsName = ".receipts";

    public string OwnDirectory => Path.Combine(PacksDirectory, OwnDirectoryName);

    public string Pack(PackRef pack) => Path.Combine(PacksDirectory, pack.Value);

    public string Receipts => Path.Combine(OwnDirectory, "receipts");

    public string Receipt(PackRef pack) => Path.Combine(Receipts, pack.Value + ".json");

    /// <summary>Per-file hashes and stat data, beside the receipt.</summary>
    public string FileTable(PackRef pack) => Path.Combine(Receipts, pack.Value + ".files");

    /// <summary>Receipts of configs as they were sent to StackStorm's API, for <c>configs: api</c>.</summary>
    public string SentConfigs => Path.Combine(Receipts, "sent");

    /// <summary>The same of what it answered: secrets masked, so that a change by somebody else is seen.</summary>
    public string TakenConfigs => Path.Combine(SentConfigs, "taken");

    public string Journal => Path.Combine(OwnDirectory, "journal");

    /// <summary>The kernel's lock is on this file; it is always empty.</summary>
    public string RunLock => Path.Combine(OwnDirectory, "run.lock");

    /// <summary>Names the run that holds the lock; there only while one does, or died holding it.</summary>
    public string RunHolder => Path.Combine(OwnDirectory, "run.holder");

    /// <summary>What of the target is frozen on purpose; missing where nothing is.</summary>
    public string Holds => Path.Combine(OwnDirectory, "holds.json");

    public string History => Path.Combine(OwnDirectory, "history");

    /// <summary>Plans of runs whose <c>after</c> hook has not gone through, one file per run.</summary>
    public string Hooks => Path.Combine(OwnDirectory, "hooks");

    /// <summary>Where a run builds its trees; one folder per run.</summary>
    public string Staging(string runId) => Path.Combine(OwnDirectory, "staging", runId);

    /// <summary>Receipts and tables of a run, until it is committed. A dot is in no pack ref.</summary>
    public string StagedReceipts(string runId) => Path.Combine(Staging(runId), ReceiptsName);

    /// <summary>The trees that a run replaced, one folder per pack.</summary>
    public string Previous(string runId) => Path.Combine(OwnDirectory, "previous", runId);

    /// <summary>Edited and extra files that --repair set aside, one folder per run and pack.</summary>
    public string Saved(string runId) => Path.Combine(OwnDirectory, "saved", runId);
}
