using PackSync.Diagnostics;
using PackSync.StackStorm.Registration;

namespace PackSync.StackStorm.Reading;

/// <summary>PS6085 to PS6089: what is asked of StackStorm's API, and not answered.</summary>
internal static class ReadingProblems
{
    public static Diagnostic NoApi(string shownManifest) => Diagnostic.Error(
        "PS6085", $"which API to ask is not said: neither {Display.Safe(shownManifest)} nor the environment names one", "`--api URL`, `target.api` in packs.yaml, or the variable ST2_API_URL");

    /// <param name="down">Its way out is for whoever has files in place.</param>
    public static Diagnostic Down(ApiDownException down) => Diagnostic.Error(
        "PS6086",
        down.Diagnostic.Message,
        "is it the right address (behind StackStorm's own web server the API is below /api), and does `target.api`, or ST2_AUTH_TOKEN or ST2_API_KEY for an address that is typed, say who asks?");

    public static Diagnostic Refused(string what, string fault) => Diagnostic.Error(
        "PS6087", $"StackStorm's API refused {what}: {Display.Safe(fault)}", "a key or token needs the permissions to list packs and to search the index (pack_list, pack_search)");

    public static Diagnostic IndexNotFine(string url, string message) => Diagnostic.Error(
        "PS6088", $"StackStorm cannot read its index {Display.Safe(url)}: {Display.Safe(message)}", "it goes on with its other indexes; content.index_url in st2.conf names them");

    public static Diagnostic Offline() => Diagnostic.Error("PS6089", "--api asks StackStorm, and --offline opens no connection", "leave one of them out");
}
