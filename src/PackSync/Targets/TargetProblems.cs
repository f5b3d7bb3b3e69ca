using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Targets;

/// <summary>PS5040 to PS5059, PS4540 to PS4549: what lies under .pack-sync is held, or cannot be read.</summary>
internal static class TargetProblems
{
    /// <param name="holder">What the holder wrote about itself; may be empty.</param>
    public static Diagnostic Busy(string packsDirectory, string holder) => Diagnostic.Error(
        "PS5040",
        $"another run holds {packsDirectory}{(holder.Length == 0 ? "" : $": {Display.Safe(holder.Trim())}")}",
        "wait for it to end; a run that died holds nothing",
        kind: FailureKind.Busy);

    public static Diagnostic NotWritable(string packsDirectory, Exception cause) => Diagnostic.Error(
        "PS5041", $"{packsDirectory} cannot be written: {Display.Safe(cause.Message)}", "make the directory, or run as its owner or as root");

    public static Diagnostic UnreadableReceipt(PackRef pack, string fault) => Diagnostic.Warning(
        "PS4540", $"the receipt of {pack} cannot be read ({Display.Safe(fault)}), so the pack counts as not installed by pack-sync", "the next apply adopts it where its files are the locked ones");
}
