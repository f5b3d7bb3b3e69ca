using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.Packs;

namespace PackSync.Environments;

/// <summary>PS6240 to PS6259: pins that cannot go from one environment to another, and environments that cannot be found.</summary>
public static class PromotionProblems
{
    private const string Others = "change that packs.yaml, or promote the others with `--pack` or `--exclude`; nothing was written";

    public static Diagnostic NotThere(PackRef pack, string lockFile, IEnumerable<string> known) => Diagnostic.Error(
        "PS6240", $"{Display.Safe(lockFile)} has no '{pack}'", Spelling.DidYouMean(pack.Value, known));

    public static Diagnostic NotListed(PackRef pack, string manifest) => Diagnostic.Error(
        "PS6241", $"{Display.Safe(manifest)} does not list '{pack}'", "add it there first: promoting moves pins, and what is wanted is that file's to say");

    public static Diagnostic Excluded(LockedPack pin, string requested, SourcePlace place) => Diagnostic.Error(
        "PS6242",
        $"'{pin.Ref}' {Display.Safe(pin.Version ?? pin.Commit?.Short ?? "")} is not what is asked for here: '{Display.Safe(requested)}'",
        Others,
        place,
        FailureKind.Refused);

    public static Diagnostic ExcludedByOthers(LockedPack pin, LockedPack before, string manifest) => Diagnostic.Error(
        "PS6243",
        $"'{pin.Ref}' {Display.Safe(pin.Version ?? "")} is not what {string.Join(", ", before.RequiredBy)} of {Display.Safe(manifest)} asks for: '{Display.Safe(before.Requested)}'",
        "promote those packs as well, or none of them; nothing was written",
        kind: FailureKind.Refused);

    public static Diagnostic Absent(PackRef pack, SourcePlace place, ImmutableArray<PackRef> requiredBy) => Diagnostic.Error(
        "PS6244", $"'{pack}' is `state: absent` here{(requiredBy.IsEmpty ? "" : $", and {string.Join(", ", requiredBy)} needs it")}", Others, place, FailureKind.Refused);

    public static Diagnostic OtherSource(LockedPack pin, SourcePlace place) => Diagnostic.Error(
        "PS6245", $"'{pin.Ref}' comes from another source, path or tagPrefix here than {Display.Safe(pin.Source)}", "a commit of one repository is none of another; make the two the same, or `lock` here", place, FailureKind.Refused);

    public static Diagnostic OtherIndex(LockedPack pin, string index, SourcePlace? place) => Diagnostic.Error(
        "PS6246", $"'{pin.Ref}' was found through the index {Display.Safe(index)}, which is not listed here", "list it under `indexes`, or give the pack a `source`", place, FailureKind.Refused);

    public static Diagnostic NoEnvironment(string name, IEnumerable<string> tried) => Diagnostic.Error(
        "PS6250", $"there is no environment '{Display.Safe(name)}'", $"looked for {string.Join(", ", tried.Select(Display.Safe))}; a path to its packs.yaml does as well");

    public static Diagnostic SameEnvironment(string name) => Diagnostic.Error(
        "PS6251", $"'{Display.Safe(name)}' and the other environment are one and the same file");

    public static Diagnostic NoMatch(string pattern) => Diagnostic.Error(
        "PS6252", $"no file is like '{Display.Safe(pattern)}'", "`*` stands for any part of one name, as in environments/*/packs.yaml");
}
