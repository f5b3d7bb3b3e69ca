using PackSync.Diagnostics;

namespace PackSync.Cli.Arguments;

/// <summary>PS90xx: the command line, and faults of pack-sync itself.</summary>
internal static class UsageProblems
{
    public static Diagnostic Internal(Exception fault) => Diagnostic.Error(
        "PS9000",
        $"pack-sync itself failed: {Display.Safe(fault.GetType().Name)}: {Display.Safe(fault.Message)}",
        "this is a fault of pack-sync; please report it with the text below");

    public static Diagnostic SystemRefused(string message) => Diagnostic.Error(
        "PS9018", $"the system refused: {Display.Safe(message)}", "check the disk, the rights and the limits of this machine; what an apply had begun was put back, or the next one recovers it");

    public static Diagnostic UnknownCommand(string found, IEnumerable<string> known) => Diagnostic.Error(
        "PS9001", $"there is no command '{Display.Safe(found)}'", Habits.Command(found) ?? Spelling.DidYouMean(found, known));

    public static Diagnostic UnknownOption(string found, string command, IEnumerable<string> known) => Diagnostic.Error(
        "PS9002", $"'{command}' has no option '{Display.Safe(found)}'", Habits.Option(found.Split('=', ':')[0], command) ?? Spelling.DidYouMean(found.Split('=', ':')[0], known));

    public static Diagnostic UnexpectedArgument(string found, string command) => Diagnostic.Error(
        "PS9003", $"'{command}' takes no argument '{Display.Safe(found)}'", Habits.Argument(found, command));

    /// <param name="fault">What the parser says, such as "Missing value for option 'file'".</param>
    public static Diagnostic BadOption(string fault) => Diagnostic.Error("PS9004", Display.Safe(fault).TrimEnd('.'));

    public static Diagnostic BadValue(string option, string found, string expected) => Diagnostic.Error(
        "PS9005", $"{option} is '{Display.Safe(found)}', which is not {expected}");

    public static Diagnostic Contradiction(string option, string other, string why) => Diagnostic.Error(
        "PS9006", $"{option} and {other} do not go together: {why}");

    public static Diagnostic NoSuchDirectory(string option, string found) => Diagnostic.Error(
        "PS9007", $"{option} is '{Display.Safe(found)}', and there is no such directory");

    public static Diagnostic CannotWrite(string option, string path, string fault) => Diagnostic.Error(
        "PS9008", $"{option}: {Display.Safe(path)} cannot be written: {Display.Safe(fault)}");

    public static Diagnostic UnknownPack(string option, string found, string manifest, IEnumerable<string> known) => Diagnostic.Error(
        "PS9010", $"{option} names '{found}', which neither {Display.Safe(manifest)} nor its lock knows", Spelling.DidYouMean(found, known));

    public static Diagnostic UnknownCode(string found, IEnumerable<string> known) => Diagnostic.Error(
        "PS9024", $"there is no diagnostic '{Display.Safe(found)}'", Spelling.DidYouMean(found.ToUpperInvariant(), known));

    public static Diagnostic NoCommand() => Diagnostic.Error("PS9011", "no command was given");

    public static Diagnostic HalfACommand(string group, IEnumerable<string> known) => Diagnostic.Error(
        "PS9012", $"'{group}' alone is no command", $"there is {string.Join(", ", known.Select(name => $"`{name}`"))}");

    public static Diagnostic NeedsTwo(string command, string arguments) => Diagnostic.Error("PS6253", $"'{command}' needs two environments: {arguments}");

    public static Diagnostic OnlyOne(string option, string why) => Diagnostic.Error("PS6254", $"{option} needs one environment, and --file names several", why);

    /// <param name="able">The commands that take several.</param>
    public static Diagnostic SeveralFiles(string command, IEnumerable<string> able) => Diagnostic.Error(
        "PS9025", $"'{Display.Safe(command)}' takes one --file, and several are named", $"run it once for each; {string.Join(", ", able.Select(name => $"`{name}`"))} take several");

    /// <param name="packsChanged">The run that it told of changed packs.</param>
    public static Diagnostic OutputLost(string fault, bool packsChanged) => Diagnostic.Error(
        "PS9026",
        $"standard output cannot be written: {Display.Safe(fault)}",
        packsChanged ? "the packs are in place as the run left them, only its report is lost: `list` and `verify` show how they are" : "what the command did is done, only what it printed is lost");

    public static Diagnostic NoRegistrar(string manifest) => Diagnostic.Error(
        "PS7022", $"{Display.Safe(manifest)} does not say who tells StackStorm", "name its API in target.api, or write `registrar: command`; or run `st2ctl reload` on the node");

    public static Diagnostic NobodyToAsk(string command) => Diagnostic.Error(
        "PS6080", $"'{command}' asks on a terminal, and there is none", "`--set KEY=VALUE` and `--unset KEY` say what is wanted");

    public static Diagnostic Bare(string option, string found) => Diagnostic.Error(
        "PS6081", $"'{Display.Safe(found)}' is no pack", $"a key gets its value by `{option} {Display.Safe(found)}`");

    public static Diagnostic WouldReplace(string option, string path) => Diagnostic.Error(
        "PS7045", $"{option}: {Display.Safe(path)} is there already; nothing was written", "name another folder, or take the file away");

    public static Diagnostic Cancelled() => Diagnostic.Error("PS9009", "cancelled", "what had been begun was put back; nothing is half done");
}
