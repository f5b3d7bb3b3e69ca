using System.Collections.Immutable;
using System.Globalization;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.StackStorm.Virtualenvs;

/// <summary>PS6410 to PS6419: packs are in place, and their virtualenvs are not.</summary>
internal static class VirtualenvProblems
{
    private const string Again = "its files are in place; the next `apply` tries again";

    public static Diagnostic Failed(PackRef pack, string execution, string status, string? fault) => FollowUp(
        "PS6410",
        $"{pack}: StackStorm did not build its virtualenv: execution {Display.Safe(execution)} ended as {Display.Safe(status)}{(fault is null ? "" : $": {Display.Safe(fault)}")}",
        $"`st2 execution get {Display.Safe(execution)}` has all of it; {Again}");

    public static Diagnostic TimedOut(PackRef pack, string execution, TimeSpan timeout) => FollowUp(
        "PS6411",
        string.Create(CultureInfo.InvariantCulture, $"{pack}: its virtualenv was not built within {timeout.TotalSeconds:0} s, and execution {Display.Safe(execution)} was cancelled"),
        $"is an st2actionrunner at work? `target.virtualenvs.timeout` gives it longer; {Again}");

    public static Diagnostic Refused(PackRef pack, string fault) => FollowUp(
        "PS6412", $"{pack}: StackStorm did not begin to build its virtualenv: {Display.Safe(fault)}", Again);

    /// <param name="fault">Such as <c>ended in 3: no such package</c>.</param>
    public static Diagnostic CommandFailed(PackRef pack, string program, string fault) => FollowUp(
        "PS6413", $"{pack}: its virtualenv was not built: {Display.Safe(program)} {fault}", $"the one that was there is back; {Again}");

    public static Diagnostic NothingMade(PackRef pack, string path) => FollowUp(
        "PS6414", $"{pack}: the command that builds virtualenvs ended in 0, and made no {Display.Safe(path)}", "`{virtualenv}` in target.virtualenvs.command stands for that path");

    public static Diagnostic DiskFailed(PackRef pack, string path, Exception cause) => FollowUp(
        "PS6415", $"{pack}: its virtualenv was not built, for {Display.Safe(path)} cannot be written: {Display.Safe(cause.Message)}", $"see to the disk and the rights; {Again}");

    /// <param name="packs">In the order in which they will be.</param>
    public static Diagnostic Offline(ImmutableArray<PackRef> packs) => FollowUp(
        "PS6416", $"StackStorm was not asked to build the virtualenvs of {string.Join(", ", packs)}, because of --offline", "the next `apply` or `register` asks it");

    public static Diagnostic CannotRead(PackRef pack, Exception cause) => Diagnostic.Error(
        "PS6417", $"{pack}: what its virtualenv is built from cannot be read: {Display.Safe(cause.Message)}", "run as somebody who may read the pack");

    private static Diagnostic FollowUp(string code, string message, string help) => Diagnostic.Error(code, message, help, kind: FailureKind.FollowUp);
}
