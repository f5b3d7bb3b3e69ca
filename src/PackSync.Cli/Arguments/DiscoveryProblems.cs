using PackSync.Diagnostics;

namespace PackSync.Cli.Arguments;

/// <summary>PS9013 to PS9019: what the commands that look around in indexes are given.</summary>
internal static class DiscoveryProblems
{
    /// <param name="argument">As help has it: <c>QUERY</c>.</param>
    public static Diagnostic Missing(string command, string argument) => Diagnostic.Error(
        "PS9013", $"'{command}' needs {argument}");

    public static Diagnostic SeveralQueries(string together) => Diagnostic.Error(
        "PS9014", "'search' takes one QUERY", $"in quotes it is one: `search \"{Display.Safe(together)}\"`; attributes are joined by commas, as in `-a ref,version`");

    public static Diagnostic BadIndex(string found) => Diagnostic.Error(
        "PS9015", $"--index is '{Display.Safe(found)}', which is no index", "an http(s) or file URL, or a path to a JSON file; a login goes in `remotes:` of packs.yaml, as in `token: ${env:NAME}`");

    public static Diagnostic LoginInIndex() => Diagnostic.Error(
        "PS9016", "--index holds a login, which would end up in process lists and histories", "put it in `remotes:` of packs.yaml, as in `token: ${env:NAME}`");

    public static Diagnostic UnknownAttribute(string found, IEnumerable<string> known) => Diagnostic.Error(
        "PS9017", $"no pack in the indexes has an attribute '{Display.Safe(found)}'", Spelling.DidYouMean(found, known));
}
