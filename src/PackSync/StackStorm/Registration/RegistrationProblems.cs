using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Http;
using PackSync.Packs;

namespace PackSync.StackStorm.Registration;

/// <summary>PS7000 to PS7019, PS6460 to PS6469: files are in place, and StackStorm does not know of them yet.</summary>
internal static class RegistrationProblems
{
    private const string Again = "its files are in place; the next `apply` or `register` tries again";

    public static Diagnostic Refused(PackRef pack, string fault) => FollowUp(
        "PS7000", $"{pack}: StackStorm did not register it: {Display.Safe(fault)}", Again);

    public static Diagnostic Broke(PackRef pack, string fault) => FollowUp(
        "PS7001", $"{pack}: StackStorm failed while it registered the pack, and says no more than: {Display.Safe(fault)}", $"mostly its config does not fit its schema, and st2api.log says where; {Again}");

    public static Diagnostic Unreachable(string address, Diagnostic cause) => FollowUp(
        "PS7002",
        $"StackStorm's API at {Display.Safe(address)} did not answer: {cause.Message}",
        $"{(cause.Code == HttpProblems.TlsCode ? "a private authority is trusted where target.api names it, as `ca: FILE.pem`; " : "")}the files are in place, and the next `apply` or `register` tells StackStorm of them");

    public static Diagnostic NotAllowed(string address, string? fault, string? login) => FollowUp(
        "PS7003",
        $"StackStorm's API at {Display.Safe(address)} did not let us in{(fault is null ? "" : $": {Display.Safe(fault)}")}",
        login is null ? "name a `key` or a `token` in target.api" : $"what was sent as {login} is wrong, has ended, or may not do this: registering needs pack_register, the rest the rights to view, modify and delete");

    public static Diagnostic NoApi(string address, int status) => FollowUp(
        "PS7004", $"what answered at {Display.Safe(address)} is not StackStorm's API (HTTP {status})", "behind StackStorm's own web server the API is below /api, as in https://st2.example.org/api");

    public static Diagnostic SecretNotSet(string url, string variable) => FollowUp(
        "PS7005", $"{variable}, which the API at {Display.Safe(url)} asks for, is not set, or holds blanks", "set the variable where `apply` runs");

    /// <param name="packs">In the order in which they will be.</param>
    public static Diagnostic Offline(ImmutableArray<PackRef> packs) => FollowUp(
        "PS7006", $"StackStorm was not told of {string.Join(", ", packs)}, because of --offline", "`register` tells it");

    public static Diagnostic CommandFailed(PackRef pack, string program, string fault) => FollowUp(
        "PS6460", $"{pack}: {Display.Safe(program)} did not register it: it {fault}", Again);

    public static Diagnostic CannotStart(string program, string fault) => FollowUp(
        "PS6461", $"the registrar's command {Display.Safe(program)} cannot be started: {Display.Safe(fault)}", "the files are in place; correct target.registrar, and the next `apply` or `register` tells StackStorm of them. A program without a / is looked for in PATH, any other counts from packs.yaml");

    public static Diagnostic LeadsElsewhere(string address) => FollowUp(
        "PS6462", $"StackStorm's API leads to another host, {Display.Safe(address)}, and what is sent may hold secrets", "write that address into target.api, if it is the right one");

    private static Diagnostic FollowUp(string code, string message, string help) => Diagnostic.Error(code, message, help, kind: FailureKind.FollowUp);
}
