using System.Collections.Immutable;
using PackSync.Packs;
using PackSync.Yaml;

namespace PackSync.Manifests;

/// <summary>The <c>policy</c> of packs.yaml.</summary>
internal static class PolicyReading
{
    private const int MostKeptTrees = 1000;

    public static PolicySettings Read(MappingReader? reader, TargetSettings target, ManifestContext context)
    {
        if (reader is null)
            return PolicySettings.Default;
        var policy = new PolicySettings(
            reader.Flag("prune", absent: false),
            Protect(reader, context),
            reader.Texts("sources"),
            reader.Flag("locked", absent: false))
        {
            KeepPrevious = reader.Number("keepPrevious", PolicySettings.DefaultKeepPrevious, least: 0, MostKeptTrees),
            Orphans = Orphans(reader, target, context),
            Limits = LimitsReading.Read(reader.Mapping("limits", "policy.limits"), context),
        };
        reader.RefuseUnknownKeys();
        return policy;
    }

    private static OrphanPolicy Orphans(MappingReader reader, TargetSettings target, ManifestContext context)
    {
        OrphanPolicy orphans = reader.Word("orphans", OrphanPolicy.Report, ("report", OrphanPolicy.Report), ("delete", OrphanPolicy.Delete));
        if (orphans == OrphanPolicy.Delete && (target.Api is null || target.Registrar == RegistrarKind.None))
            context.File.Add(ManifestProblems.OrphansWithoutApi(context.File.Place(reader.Take("orphans")!)));
        return orphans;
    }

    private static ImmutableArray<PackRef> Protect(MappingReader reader, ManifestContext context)
    {
        List<PackRef> packs = [];
        foreach (YamlScalar scalar in reader.Scalars("protect"))
        {
            if (PackRef.TryParse(scalar.Value, out PackRef? pack))
                packs.Add(pack.Value);
            else
                context.File.Add(ManifestProblems.BadPackRef(context.File.Place(scalar), scalar.Value));
        }

        return [.. packs];
    }
}
