using System.Globalization;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.StackStorm.Configs;

/// <summary>PS6000 to PS6029, PS6500 to PS6519: pack configs and their schemas. No message holds a value that is secret, or may be.</summary>
internal static class ConfigProblems
{
    public static Diagnostic TooManyValues(SourcePlace place, int most) => Diagnostic.Error(
        "PS6000", $"it holds more than {most} values once its aliases are written out", "no pack config is that large; write it without aliases", place);

    public static Diagnostic KeyIsNoText(SourcePlace place, string found) => Diagnostic.Error(
        "PS6001", $"a key of a pack config must be text, and this is {found}", "quote it: StackStorm's YAML reads it otherwise than it looks", place);

    public static Diagnostic FileUnreadable(SourcePlace place, PackRef pack, string shown, Exception cause) => Diagnostic.Error(
        "PS6002", $"{pack}: its config is to come from {Display.Safe(shown)}, which cannot be read: {Display.Safe(cause.Message)}", "correct `configFrom`; it counts from packs.yaml", place);

    public static Diagnostic BadVariable(SourcePlace place, string key) => Diagnostic.Error(
        "PS6003", $"the config key {Display.Safe(key)} holds ${{env: and no name of a variable", "write ${env:NAME}, with letters, digits and _", place);

    /// <param name="why">What StackStorm would say of the schema.</param>
    public static Diagnostic SchemaRefused(SourcePlace place, PackRef pack, string version, string why) => Diagnostic.Error(
        "PS6004",
        $"{pack}: StackStorm would not register config.schema.yaml of {version}: {Display.Safe(why)}",
        "nothing was changed; take another version, or tell the pack's author",
        place);

    public static Diagnostic Unusable(SourcePlace place, PackRef pack) => Diagnostic.Error(
        "PS6005", $"{pack}: its declared config cannot be used, so nothing of the pack is touched", "the other messages about it say why", place);

    public static Diagnostic KeyMissing(SourcePlace place, PackRef pack, string key, string version) => Diagnostic.Error(
        "PS6006",
        $"{pack}: {version} requires the config key {Display.Safe(key)}, which has no default",
        "declare it in packs.yaml; `config` asks for it",
        place);

    /// <param name="words">Completes "aws: its config key port …".</param>
    public static Diagnostic DoesNotFit(SourcePlace place, PackRef pack, string key, string words, string version) => Diagnostic.Error(
        "PS6007",
        $"{pack}: its config{(key.Length == 0 ? "" : $" key {Display.Safe(key)}")} {words}",
        $"so says config.schema.yaml of {version}; StackStorm would not register it",
        place);

    public static Diagnostic PlainSecret(SourcePlace place, PackRef pack, string key) => Diagnostic.Error(
        "PS6008",
        $"{pack}: the config key {Display.Safe(key)} is secret, and its value stands there in clear",
        "write ${env:NAME}, or {{ st2kv.system.NAME }} for StackStorm's datastore; if the file was ever shared, renew the secret",
        place);

    public static Diagnostic VariableNotSet(SourcePlace place, PackRef pack, string key, string variable) => Diagnostic.Error(
        "PS6009",
        $"{pack}: its config is to be written, and {variable}, which {Display.Safe(key)} comes from, is not set",
        "set the variable where `apply` runs",
        place);

    /// <param name="keys">That differ.</param>
    public static Diagnostic Edited(SourcePlace place, PackRef pack, string path, string keys) => Refused(
        "PS6010",
        $"{pack}: {Display.Safe(path)} was edited since pack-sync wrote it{Of(keys)}",
        "`apply --repair` keeps it under .pack-sync/saved and writes the declared config; or declare what was edited",
        place);

    public static Diagnostic Others(SourcePlace place, PackRef pack, string path, string keys) => Refused(
        "PS6011",
        $"{pack}: {Display.Safe(path)} was not written by pack-sync, and is not what packs.yaml declares{Of(keys)}",
        "`apply --adopt` keeps it under .pack-sync/saved and writes the declared config",
        place);

    public static Diagnostic NoFile(SourcePlace place, PackRef pack, string path) => Refused(
        "PS6012", $"{pack}: {Display.Safe(path)} is a link, or no file", "pack-sync neither follows nor replaces it; remove it, or take the config out of packs.yaml", place);

    public static Diagnostic CannotRead(PackRef pack, string path, Exception cause) => Diagnostic.Error(
        "PS6013", $"{pack}: {Display.Safe(path)} cannot be read: {Display.Safe(cause.Message)}", "run as the user that applies, as a member of target.group, or as root");

    public static Diagnostic FoundBreaks(PackRef pack, string path, string version, string words, int faults) => Refused(
        "PS6014",
        FoundWords(pack, path, version, words, faults),
        "change the file first, or declare the config in packs.yaml; `--allow-breaking` goes on, and StackStorm does not register the pack until the config fits",
        null);

    public static Diagnostic NotAtHand(PackRef pack, string version) => Diagnostic.Warning(
        "PS6500",
        $"{pack}: whether its config fits {version} is not known, because the files of that version are not in the store",
        "`plan --content` fetches them; `apply` looks before anything moves");

    public static Diagnostic PatternNotChecked(PackRef pack, string pattern) => Diagnostic.Warning(
        "PS6501", $"{pack}: a pattern of its config.schema.yaml was not checked: {pattern}", "it is written for Python; StackStorm checks it when the config is registered");

    public static Diagnostic FoundBreaksAnyway(PackRef pack, string path, string version, string words, int faults) => Diagnostic.Warning(
        "PS6502", FoundWords(pack, path, version, words, faults), "allowed by `--allow-breaking`; StackStorm does not register the pack until the config fits");

    public static Diagnostic RightsNotSet(PackRef pack, string path, string fault) => Diagnostic.Warning(
        "PS6503",
        $"{pack}: owner or group of {Display.Safe(path)} could not be set: {Display.Safe(fault)}",
        "the file is readable for its group only, and StackStorm must be in it: run as root, or set target.group to a group of yours and StackStorm's");

    private static string FoundWords(PackRef pack, string path, string version, string words, int faults)
    {
        string more = faults > 1 ? string.Create(CultureInfo.InvariantCulture, $" (and {faults - 1} more)") : "";
        return $"{pack}: {Display.Safe(path)} would no longer fit config.schema.yaml of {version}: {Display.Safe(words)}{more}";
    }

    private static string Of(string keys) => keys.Length == 0 ? "" : $": {keys}";

    private static Diagnostic Refused(string code, string message, string help, SourcePlace? place)
        => Diagnostic.Error(code, message, help, place, FailureKind.Refused);
}
