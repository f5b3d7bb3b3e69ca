using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>Finishes or undoes a run that died: past its commit point the receipts are brought in, before it every exchange goes back.</summary>
public static class Recovery
{
    /// <summary>The caller holds the run lock.</summary>
    /// <returns>The id of the recovered run, or null where there was none.</returns>
    public static string? Recover(TargetLayout layout) => throw new NotImplementedException();
}
