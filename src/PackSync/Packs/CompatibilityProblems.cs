using System.Diagnostics;
using PackSync.Diagnostics;

namespace PackSync.Packs;

/// <summary>Packs that require another platform than the target's; said while resolving, and again where a lock from elsewhere is applied.</summary>
internal static class CompatibilityProblems
{
    private const string Ignore = "set `compatibility: ignore` for the pack to have it all the same, as `st2 pack install --force`";

    /// <param name="version">For people; empty where it has none.</param>
    /// <param name="wayOut">Which version would do; null where none is known.</param>
    public static Diagnostic Unmet(PackRef pack, string version, UnmetRequirement unmet, string? wayOut, SourcePlace? place)
    {
        string help = wayOut is null ? Ignore : $"{wayOut}; or {Ignore}";
        string name = version.Length == 0 ? $"'{pack}'" : $"'{pack}' {Display.Safe(version)}";
        return unmet switch
        {
            UnmetRequirement.OfStackStorm its => Diagnostic.Error(
                "PS2216", $"{name} requires StackStorm \"{Display.Safe(its.Required)}\", and the target has {its.Platform}", help, place, FailureKind.Refused),
            UnmetRequirement.OfPython its => Diagnostic.Error(
                "PS2217", $"{name} requires Python {its.Required}.x, and the target has {its.Platform}", help, place, FailureKind.Refused),
            _ => throw new UnreachableException(),
        };
    }

    public static Diagnostic InstalledAllTheSame(Diagnostic unmet) => Diagnostic.Warning(
        "PS2535", $"{unmet.Message}; it is installed already", "the platform was changed under it; ask for a version that suits it, or set `compatibility: ignore`", unmet.Place);

    public static Diagnostic NoPlatform(string home, SourcePlace place) => Diagnostic.Warning(
        "PS2536",
        $"`stackstorm: auto` finds no StackStorm in {Display.Safe(home)}, so what packs require of it is not checked here",
        "write the version of the target, such as `stackstorm: 3.9.0`, to have it checked on every machine",
        place);

    public static Diagnostic SeveralPlatforms(string home, IEnumerable<string> found, SourcePlace place) => Diagnostic.Warning(
        "PS2537",
        $"`stackstorm: auto` finds more than one version in {Display.Safe(home)} ({string.Join(", ", found.Select(Display.Safe))}), so what packs require of it is not checked here",
        "write the version of the target, or remove what an upgrade left behind",
        place);

    public static Diagnostic OnlyPython2(PackRef pack, SourcePlace? place) => Diagnostic.Warning(
        "PS2538",
        $"'{pack}' only supports Python 2.x, which StackStorm dropped with 3.4.0",
        "ask its author for a version for Python 3; with `target.python` such packs are refused",
        place);
}
