using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>What lies where for one run. Names of ours begin with a dot, which no pack ref does.</summary>
internal sealed record RunFolders(TargetLayout Layout, string RunId, RunPolicy Policy)
{
    /// <summary>Of previous trees, beside them.</summary>
    public const string ReceiptsName = TargetLayout.ReceiptsName;

    /// <summary>Of staged, previous and saved configs, beside the trees.</summary>
    public const string ConfigsName = ".configs";

    public string Staging => Layout.Staging(RunId);

    public string StagedReceipts => Layout.StagedReceipts(RunId);

    /// <summary>The history entry, until the run is committed.</summary>
    public string StagedHistory => Path.Combine(Staging, ".history.json");

    /// <summary>What a rollback holds and lets go, until it is committed.</summary>
    public string StagedHolds => Path.Combine(Staging, ".holds.json");

    public string History => Path.Combine(Layout.History, RunId + ".json");

    public string PreviousReceipts => Path.Combine(Layout.Previous(RunId), ReceiptsName);

    public string StagedPack(PackRef pack) => Path.Combine(Staging, pack.Value);

    /// <summary>Where a move's directory comes from, and where the one it replaces goes first.</summary>
    public string StagedPack(PackMove move) => move.From is null ? StagedPack(move.Ref) : Path.Combine(Layout.Previous(move.From), move.Ref.Value);

    public string PreviousPack(PackRef pack) => Path.Combine(Layout.Previous(RunId), pack.Value);

    public string SavedPack(PackRef pack) => Path.Combine(Layout.Saved(RunId), pack.Value);

    /// <summary>With its rights; its bytes tell, after a crash, whether it came to its place.</summary>
    public string StagedConfig(PackRef pack) => Path.Combine(Staging, ConfigsName, pack.Value + ".yaml");

    /// <summary>The config that the run replaced, with its rights.</summary>
    public string PreviousConfig(PackRef pack) => PreviousConfig(Layout, RunId, pack);

    public static string PreviousConfig(TargetLayout layout, string run, PackRef pack) => Path.Combine(layout.Previous(run), ConfigsName, pack.Value + ".yaml");

    public string SavedConfig(PackRef pack) => Path.Combine(Layout.Saved(RunId), ConfigsName, pack.Value + ".yaml");

    /// <summary>The table before the receipt: a receipt never stands without its table.</summary>
    public static IEnumerable<string> ReceiptFiles(PackRef pack) => [pack.Value + ".files", pack.Value + ".json"];

    /// <summary>Those that a move replaces or removes.</summary>
    public static IEnumerable<string> ReceiptFiles(PackMove move)
        => move.Config is null ? ReceiptFiles(move.Ref) : [.. ReceiptFiles(move.Ref), ConfigReceiptStore.FileName(move.Ref)];
}
