using PackSync.Files;
using PackSync.Targets;

namespace PackSync.Inspecting;

internal static class InterruptedRun
{
    /// <returns>Its id; null where there is none, or where a run is at work right now.</returns>
    public static string? Find(TargetLayout layout)
    {
        if (!File.Exists(layout.Journal) || FileLock.IsHeld(layout.RunLock))
            return null;
        try
        {
            return OpenJournal.Read(layout) is { } open ? open.RunId.Length == 0 ? "unknown" : open.RunId : null;
        }
        catch (FormatException)
        {
            return "unknown"; // recovery says what is wrong with its journal
        }
    }
}
