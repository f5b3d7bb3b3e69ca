using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.StackStorm.ConfigEditing;

/// <summary>PS6060 to PS6079, PS6550, PS7044: a declared config is not changed by a command. No message holds a value.</summary>
internal static class ConfigEditProblems
{
    public static Diagnostic NotListed(string shown, PackRef pack, IEnumerable<string> known) => Diagnostic.Error(
        "PS6060", $"{Display.Safe(shown)} does not list '{pack}'", Spelling.DidYouMean(pack.Value, known) ?? $"`add {pack}` lists it");

    public static Diagnostic Absent(SourcePlace place, PackRef pack) => Diagnostic.Error(
        "PS6061", $"'{pack}' is to be absent, so it has no config", "take `state: absent` away first", place);

    /// <param name="why">Null: it is neither locked nor installed.</param>
    public static Diagnostic NoSchemaAtHand(PackRef pack, Diagnostic? why) => Diagnostic.Error(
        "PS6062", $"what the config of '{pack}' looks like is not known: {why?.Message ?? "it is neither locked nor installed"}", why?.Help ?? "`lock` finds its version");

    public static Diagnostic SchemaRefused(PackRef pack, string version, string why) => Diagnostic.Error(
        "PS6063", $"StackStorm would not register config.schema.yaml of {pack} {version}: {Display.Safe(why)}", "take another version, or tell the pack's author");

    public static Diagnostic NothingToAsk(PackRef pack, string version) => Diagnostic.Error(
        "PS6064", $"{version} of '{pack}' has no config.schema.yaml, so there is nothing to ask for", "`--set KEY=VALUE` writes what StackStorm then takes as it is");

    public static Diagnostic UnknownKey(PackRef pack, string key, string version, IEnumerable<string> known) => Diagnostic.Error(
        "PS6065",
        $"config.schema.yaml of {pack} {version} has no key {Display.Safe(key)}",
        Spelling.DidYouMean(key, known) ?? "StackStorm takes keys that no schema knows, too: write it by hand where that is meant");

    public static Diagnostic NotThere(PackRef pack, string key) => Diagnostic.Error(
        "PS6066", $"the config of '{pack}' has no key {Display.Safe(key)} to take out");

    public static Diagnostic InTheWay(PackRef pack, string key) => Diagnostic.Error(
        "PS6067", $"the config of '{pack}' has no place {Display.Safe(key)}: what stands on the way to it is no mapping, or a list with fewer items");

    public static Diagnostic OtherLayout(SourcePlace place) => Diagnostic.Error(
        "PS6068", "the config stands here in a form that no command changes", "write it by hand, one key on a line", place);

    public static Diagnostic BareName(SourcePlace place, PackRef pack, string name) => Diagnostic.Error(
        "PS6069",
        $"'{Display.Safe(name)}' may be a branch, a tag or a commit, and '{pack}' needs keys to have a config",
        $"write {{branch: {Display.Safe(name)}}}, or `tag`, or `commit`, and run `lock`",
        place);

    public static Diagnostic FromBase(PackRef pack, string key, string shown) => Diagnostic.Error(
        "PS6070", $"the config key {Display.Safe(key)} of '{pack}' comes from a file that {Display.Safe(shown)} extends", "take it out there");

    public static Diagnostic InputEnded(string key) => Diagnostic.Error(
        "PS6071", $"the input ended before {Display.Safe(key)} was answered", "nothing was written");

    public static Diagnostic NotTaken(PackRef pack, string path, string fault) => Diagnostic.Warning(
        "PS7044", $"the config of '{pack}' is not taken over: {Display.Safe(path)}: {Display.Safe(fault)}", "it stays as it is, and is not managed");

    public static Diagnostic ComesFrom(PackRef pack, string path) => Diagnostic.Warning(
        "PS6550", $"packs.yaml declares no config of '{pack}' yet: it is taken over from {Display.Safe(path)}", "from now on it is changed in packs.yaml; `plan` shows what differs");
}
