using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Targets;

/// <summary>PS5040 to PS5059, PS4540 to PS4549: the target is held by another run, or what lies under .pack-sync cannot be read.</summary>
internal static class TargetProblems
{
    private const int NotAllowed = 13; // EACCES

    /// <param name="holder">Null in the moment before it has written who it is.</param>
    public static Diagnostic Busy(string packsDirectory, RunIdentity? holder) => Diagnostic.Error(
        "PS5040",
        $"another run holds {packsDirectory}{(holder is null ? "" : $": {Display.Safe(holder.ToText())}")}",
        "wait for it to end (`--wait`); a run that died holds nothing",
        kind: FailureKind.Busy);

    public static Diagnostic NotWritable(string packsDirectory, Exception cause) => Diagnostic.Error(
        "PS5041", $"{packsDirectory} cannot be written: {Display.Safe(cause.Message)}", "make the directory, or run as its owner or as root");

    public static Diagnostic NotReadable(string packsDirectory, Exception cause) => Diagnostic.Error(
        "PS5047", $"who holds {packsDirectory} cannot be read: {Display.Safe(cause.Message)}", "run as the user that applies, or as root");

    public static Diagnostic BusyElsewhere(string packsDirectory, RunIdentity holder) => Diagnostic.Error(
        "PS5042",
        $"a run on another host holds {packsDirectory}: {Display.Safe(holder.ToText())}",
        $"wait for it to end (`--wait`); only if it died there: `unlock {Display.Safe(holder.RunId)}`",
        kind: FailureKind.Busy);

    /// <param name="holder">Who does hold it; null: nobody.</param>
    public static Diagnostic NotTheHolder(string packsDirectory, string runId, RunIdentity? holder) => Diagnostic.Error(
        "PS5043",
        $"run {Display.Safe(runId)} does not hold {packsDirectory}; {(holder is null ? "nobody does" : $"this one does: {Display.Safe(holder.ToText())}")}",
        holder is null ? "nothing is to be unlocked" : "see first whether that one is alive");

    public static Diagnostic HolderIsAlive(RunIdentity holder) => Diagnostic.Error(
        "PS5044",
        $"the kernel says that the holder is alive: {Display.Safe(holder.ToText())}",
        "end that process instead; a file server lets go of a dead host's locks after a while",
        kind: FailureKind.Busy);

    public static Diagnostic UnreadableHolds(string path, Exception cause) => Diagnostic.Error(
        "PS5045",
        $"{path} cannot be read ({Display.Safe(cause.Message)}), so nobody knows what is held",
        cause is UnauthorizedAccessException or IOException { HResult: NotAllowed } ? "whoever applies may read it: run this as that user, such as with sudo" : "put it right, or remove it: then nothing is held");

    public static Diagnostic TargetHeld(string packsDirectory, Hold hold) => Diagnostic.Error(
        "PS5046",
        $"{packsDirectory} is held {Display.Safe(hold.ToText())}",
        "nothing was changed; `release` ends it",
        kind: FailureKind.Refused);

    public static Diagnostic UnreadableReceipt(PackRef pack, string fault) => Diagnostic.Warning(
        "PS4540", $"the receipt of {pack} cannot be read ({Display.Safe(fault)}), so the pack counts as not installed by pack-sync", "the next apply adopts it where its files are the locked ones");

    public static Diagnostic UnreadableConfigReceipt(PackRef pack, string fault) => Diagnostic.Warning(
        "PS6540",
        $"the receipt of the config of {pack} cannot be read ({Display.Safe(fault)}), so the file counts as written by somebody else",
        "the next apply records it where its values are the declared ones");
}
