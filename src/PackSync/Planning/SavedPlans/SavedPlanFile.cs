using PackSync.Diagnostics;
using PackSync.Files;

namespace PackSync.Planning.SavedPlans;

/// <summary>The file of a saved plan: for its owner only, whole or not at all; a device or a pipe is written to as it is.</summary>
public static class SavedPlanFile
{
    private const int MaxBytes = 64 << 20;

    /// <exception cref="IOException">The disk or the folder does not allow it.</exception>
    /// <exception cref="UnauthorizedAccessException">Not for us.</exception>
    public static void Write(string path, SavedPlan plan) => NamedFile.WritePrivate(path, SavedPlanJson.Write(plan));

    /// <param name="shown">As the user would type it.</param>
    /// <exception cref="DiagnosticException">Not there, too large, or no saved plan.</exception>
    public static SavedPlan Read(string path, string shown)
    {
        try
        {
            using Stream stream = ReadFile.Open(path);
            if (stream.Length > MaxBytes)
                throw new FormatException($"it is larger than {MaxBytes >> 20} MiB");
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return SavedPlanJson.Read(bytes);
        }
        catch (FormatException fault)
        {
            throw new DiagnosticException(SavedPlanProblems.Unreadable(shown, fault.Message), fault);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(SavedPlanProblems.NotThere(shown, cause), cause);
        }
    }
}
