using PackSync.Diagnostics;

namespace PackSync.StackStorm;

/// <summary>PS6430 to PS6439: what follows a change of packs.</summary>
internal static class FollowUpProblems
{
    public static Diagnostic CannotNote(Exception cause) => Diagnostic.Error(
        "PS6430",
        $"the packs are in place, and writing down what followed failed: {Display.Safe(cause.Message)}",
        "check the disk and the rights below .pack-sync; the next `apply` or `register` goes on",
        kind: FailureKind.FollowUp);
}
