using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.StackStorm.Configs;

namespace PackSync.StackStorm.ConfigEditing;

/// <summary>The configs that StackStorm has of packs whose config nobody declared yet.</summary>
internal static class FoundConfigs
{
    public static ImmutableArray<PackRef> Names(TargetSettings target, IEnumerable<PackRef> packs) => [.. packs.Where(pack => PathStat.Read(ObservedConfig.PathOf(target.Configs, pack)) is not null)];

    /// <summary>As they may stand in a repository; one that cannot be read is left where it is.</summary>
    public static ImmutableArray<TakenConfig> Take(TargetSettings target, IEnumerable<PackRef> packs, DiagnosticBag diagnostics)
    {
        var taken = ImmutableArray.CreateBuilder<TakenConfig>();
        foreach (PackRef pack in Names(target, packs))
        {
            string path = ObservedConfig.PathOf(target.Configs, pack);
            (ObservedConfig? observed, string? fault) = Read(path, pack);
            if (observed is ObservedConfig.Found found)
                taken.Add(TakenConfig.Of(pack, path, found.Values, SchemaSource.InstalledIn(target.Packs, pack).Schema));
            else
                diagnostics.Add(ConfigEditProblems.NotTaken(pack, path, fault ?? (observed as ObservedConfig.Broken)?.Fault ?? "it is a link, or no file"));
        }

        return taken.ToImmutable();
    }

    private static (ObservedConfig?, string?) Read(string path, PackRef pack)
    {
        try
        {
            return (ObservedConfig.Read(path, pack), null);
        }
        catch (DiagnosticException failure)
        {
            return (null, failure.Diagnostic.Message);
        }
    }
}
