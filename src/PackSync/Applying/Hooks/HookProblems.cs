using System.Collections.Immutable;
using PackSync.Diagnostics;

namespace PackSync.Applying.Hooks;

/// <summary>PS6400 to PS6403: what became of the commands around an apply.</summary>
internal static class HookProblems
{
    public static Diagnostic Vetoed(string command, string fault) => Diagnostic.Error(
        "PS6400", $"the `before` hook {command} {fault}", "nothing was changed; what it printed stands above", kind: FailureKind.Refused);

    public static Diagnostic CannotStart(string command, string fault) => Diagnostic.Error(
        "PS6401", $"the `before` hook {command} cannot be started: {Display.Safe(fault)}", "nothing was changed; correct `hooks` in packs.yaml. A program without a / is looked for in PATH, any other counts from packs.yaml");

    public static Diagnostic AfterFailed(string command, string run, string fault) => Diagnostic.Error(
        "PS6402", $"the `after` hook {command} of run {Display.Safe(run)} {fault}", "what was applied stays; the next `apply` runs it again, or `apply --no-hooks` gives it up", kind: FailureKind.FollowUp);

    public static Diagnostic CannotNote(Exception cause) => Diagnostic.Error(
        "PS6403", $"the packs are in place, and which `after` hooks are done could not be written down: {Display.Safe(cause.Message)}", "check the disk and the rights below .pack-sync; the next `apply` goes on, and may run a hook again", kind: FailureKind.FollowUp);

    /// <summary>The command as it was written, for a message.</summary>
    public static string Shown(ImmutableArray<string> command) => Display.Safe(string.Join(' ', command));
}
