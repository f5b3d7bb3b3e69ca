using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Importing;

/// <summary>PS6300 to PS6309, PS7040 to PS7043: packs that are there and cannot be declared as they are.</summary>
public static class ImportProblems
{
    public static Diagnostic NoSource(PackRef pack)
        => Diagnostic.Warning("PS6300", $"'{pack}' is left out: it has no .git that says where it comes from, and no index knows it", "write it into packs.yaml by hand, with its `source`; until then it stays as it is");

    public static Diagnostic NoCommit(PackRef pack, SourceUrl source)
        => Diagnostic.Warning(
            "PS6301",
            $"'{pack}' is left out: no commit of {Display.Safe(source.Location)} has the files that are installed",
            "somebody edited it, or it comes from elsewhere; put it into packs.yaml by hand, and `apply --adopt` keeps a copy of what is there");

    /// <param name="why">Of the attempt to find it.</param>
    public static Diagnostic Unfindable(PackRef pack, Diagnostic why)
        => Diagnostic.Warning("PS6302", $"'{pack}' is left out: {why.Message}", why.Help);

    public static Diagnostic UnmetDependency(PackRef pack, string dependency)
        => Diagnostic.Warning(
            "PS6303",
            $"'{pack}' asks for {Display.Safe(dependency)}, which is not installed; it is written with `dependencies: false`, so that nothing changes",
            "take that out of packs.yaml, and the next apply installs what is missing");

    public static Diagnostic NotProven(int packs) => Diagnostic.Warning(
        "PS7040",
        packs == 1 ? "StackStorm does not know which commit its pack is at: the lock has the one that its version is tagged at" : "StackStorm does not know which commits its packs are at: the lock has those that their versions are tagged at",
        "run `plan` where the packs directory is: it compares the files");

    public static Diagnostic NoIndexKnows(PackRef pack) => Diagnostic.Warning(
        "PS7041", $"'{pack}' is left out: StackStorm does not say where it comes from, and no index knows it", "`add URL=VERSION` lists it; `import` on the node reads it from its .git");

    public static Diagnostic NoTag(PackRef pack, string? version, SourceUrl source) => Diagnostic.Warning(
        "PS7042",
        $"'{pack}' is left out: StackStorm has {(string.IsNullOrEmpty(version) ? "no version" : $"version {Display.Safe(version)}")} of it, and {Display.Safe(source.Location)} no such tag",
        "`import` on the node finds its commit; or list it with a version that there is");

    public static Diagnostic Elsewhere(PackRef pack, string path, string directory) => Diagnostic.Warning(
        "PS7043", $"'{pack}' is left out: it is in {Display.Safe(path)}, and not in {Display.Safe(directory)}", "packs of other base paths are not managed; `target.search` has them looked at");

    public static Diagnostic NothingDeclared(string directory) => Diagnostic.Error(
        "PS6305",
        $"no pack of {Display.Safe(directory)} can be declared, for the reasons above; nothing was written",
        "where a server could not be asked, see to that and import again: `--index` names another index, `remotes` in a packs.yaml without packs a mirror; `init` begins with none");

    public static Diagnostic NothingThere(string directory)
        => Diagnostic.Error("PS6304", $"{Display.Safe(directory)} holds no pack that could be imported", "name the packs directory: `import DIR`; the packs that come with StackStorm are left out");
}
