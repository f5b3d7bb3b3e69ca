using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.StackStorm.Database;

/// <summary>PS6450 to PS6499: rows of StackStorm's database that do not become what they should.</summary>
internal static class DatabaseProblems
{
    /// <param name="subject">A pack, or a collection of rows.</param>
    /// <param name="what">Such as <c>to delete rule aws.on_call</c>.</param>
    public static Diagnostic Refused(string subject, string what, string fault) => Diagnostic.Error(
        "PS6450",
        $"{subject}: StackStorm refused {Display.Safe(what)}: {Display.Safe(fault)}",
        "the files are in place, and the next `apply` tries again; a key or token needs the rights to view, modify and delete rows, too",
        kind: FailureKind.FollowUp);

    /// <param name="what">Such as <c>to disable rule aws.on_call</c>.</param>
    public static Diagnostic Masked(PackRef pack, string what) => Diagnostic.Error(
        "PS6451",
        $"{pack}: StackStorm masks secret parameters of a rule from us, so we cannot write it back {Display.Safe(what)}",
        "use a key or token of an administrator's, or do it in StackStorm's web interface, and then `apply`",
        kind: FailureKind.FollowUp);

    public static Diagnostic ChoicesUnknown(PackRef pack, Diagnostic cause) => Diagnostic.Warning(
        "PS6480",
        $"{pack}: StackStorm does not say what an operator disabled of it, so that registering may enable it: {cause.Message}",
        "give the key or token the rights to view and modify actions, rules, sensors, aliases and policies");

    /// <param name="packs">Of which something goes away.</param>
    public static Diagnostic UsersUnknown(ImmutableArray<PackRef> packs, Diagnostic cause) => Diagnostic.Warning(
        "PS6481",
        $"{string.Join(", ", packs)}: whether rules and aliases that stand in StackStorm's database alone refer to what goes away is not known: {cause.Message}",
        "those of packs on this disk were looked at; `apply` asks again before anything moves");

    public static Diagnostic UsersOffline(ImmutableArray<PackRef> packs) => Diagnostic.Warning(
        "PS6482",
        $"{string.Join(", ", packs)}: whether rules and aliases that stand in StackStorm's database alone refer to what goes away was not asked, because of --offline",
        "those of packs on this disk were looked at");

    public static Diagnostic NoSchemaThere(PackRef pack) => Diagnostic.Error(
        "PS6470",
        $"{pack}: StackStorm knows no config schema of it, so its config was not sent",
        "the pack needs a config.schema.yaml, on StackStorm's disk, too, and has to be registered there; the next `apply` or `register` sends it",
        kind: FailureKind.FollowUp);

    /// <param name="why">Without any value.</param>
    public static Diagnostic ConfigRefused(PackRef pack, string why) => Diagnostic.Error(
        "PS6471",
        $"{pack}: StackStorm did not take its config: {Display.Safe(why)}",
        "its schema there may be another than that of the pack here; st2api.log has the reason. The next `apply` or `register` sends it again",
        kind: FailureKind.FollowUp);

    public static Diagnostic ConfigReplaced(PackRef pack, ImmutableArray<string> keys, string copy) => Diagnostic.Warning(
        "PS6490",
        $"{pack}: its config in StackStorm was not the one that we sent last ({Display.Safe(string.Join(", ", keys))}), and was replaced",
        $"as it stood it is kept in {Display.Safe(copy)}, secrets as far as StackStorm shows them");
}
