using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.StackStorm.Content;

/// <summary>PS6030 to PS6049, PS6520 to PS6539: what packs contain, and who refers to it.</summary>
internal static class ContentProblems
{
    private const int NamedUsers = 5;

    /// <param name="gone">Such as <c>aws.run_instances</c>.</param>
    /// <param name="users">Such as <c>rule ops.on_call</c>.</param>
    public static Diagnostic Breaks(PackRef pack, ImmutableArray<string> gone, ImmutableArray<string> users) => Diagnostic.Error(
        "PS6030",
        Words(pack, gone, users),
        "change them first; `--allow-breaking` goes on, and they fail when they are used",
        kind: FailureKind.Refused);

    public static Diagnostic CannotRead(Exception cause) => Diagnostic.Error(
        "PS6031", $"what the installed packs refer to cannot be read: {Display.Safe(cause.Message)}", "run as the user that applies, or as root");

    public static Diagnostic BreaksAnyway(PackRef pack, ImmutableArray<string> gone, ImmutableArray<string> users) => Diagnostic.Warning(
        "PS6520", Words(pack, gone, users), "allowed by `--allow-breaking`; they fail when they are used");

    public static Diagnostic NotAtHand(PackRef pack, string version, ImmutableArray<string> users) => Diagnostic.Warning(
        "PS6521",
        $"{pack}: whether {version} still has what {Named(users)} refer to is not known, because its files are not in the store",
        "`plan --content` fetches them; `apply` looks before anything moves");

    public static Diagnostic Unreadable(string file, string fault) => Diagnostic.Warning(
        "PS6522", $"{Display.Safe(file)} is no content that StackStorm would register: {Display.Safe(fault)}", "tell the pack's author; registering the whole pack fails on it");

    public static Diagnostic OtherPack(string file, string declared, PackRef pack) => Diagnostic.Warning(
        "PS6523",
        $"{Display.Safe(file)} says that it is of the pack '{Display.Safe(declared)}', and StackStorm takes only what is of '{pack}' there",
        "tell the pack's author; registering the whole pack fails on it");

    private static string Words(PackRef pack, ImmutableArray<string> gone, ImmutableArray<string> users)
        => $"{pack}: {Named(gone)} {(gone.Length == 1 ? "goes" : "go")} away, and {Named(users)} {(users.Length == 1 ? "refers" : "refer")} to {(gone.Length == 1 ? "it" : "them")}";

    private static string Named(ImmutableArray<string> names)
    {
        string named = string.Join(", ", names.Take(NamedUsers).Select(Display.Safe));
        return names.Length > NamedUsers ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{named} and {names.Length - NamedUsers} more") : named;
    }
}
