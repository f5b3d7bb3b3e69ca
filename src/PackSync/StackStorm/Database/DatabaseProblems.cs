using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.StackStorm.Database;

/// <summary>PS6450 to PS6499: rows of StackStorm's database that do not become what they should.</summary>
internal static class DatabaseProblems
{
    /// <param name="what">Such as <c>to delete rule aws.on_call</c>.</param>
    public static Diagnostic Refused(PackRef pack, string what, string fault) => Diagnostic.Error(
        "PS6450",
        $"{pack}: StackStorm refused {Display.Safe(what)}: {Display.Safe(fault)}",
        "the files are in place, and the next `apply` tries again; a key or token needs the permissions to view and to delete, too",
        kind: FailureKind.FollowUp);
}
