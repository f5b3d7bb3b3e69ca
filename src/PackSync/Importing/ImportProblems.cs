using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Importing;

/// <summary>PS6300 to PS6309: packs that are there and cannot be declared as they are.</summary>
internal static class ImportProblems
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

    public static Diagnostic NothingThere(string directory)
        => Diagnostic.Error("PS6304", $"{Display.Safe(directory)} holds no pack that could be imported", "name the packs directory: `import DIR`; the packs that come with StackStorm are left out");
}
