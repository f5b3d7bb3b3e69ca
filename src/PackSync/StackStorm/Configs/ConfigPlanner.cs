using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.StackStorm.Schemas;
using PackSync.Targets;

namespace PackSync.StackStorm.Configs;

/// <summary>
/// Puts the steps of declared configs behind those of their packs. Checks every config, declared or found, against the schema of the version that is about to
/// be installed. Reads; writes nothing.
/// </summary>
internal sealed class ConfigPlanner(Manifest manifest, WantedTrees trees, Permissions permissions, Func<string, string?> environment, DiagnosticBag diagnostics)
{
    private const int MostLooks = 5;

    private readonly SchemaSource _schemas = new(manifest, trees);

    /// <exception cref="DiagnosticException">A config file may not be read.</exception>
    public async Task<Plan> CompleteAsync(Plan plan, CancellationToken cancellation)
    {
        List<PlanStep> steps = [];
        foreach (PlanStep step in plan.Steps)
        {
            PackConfigSource? declares = manifest.Packs.GetValueOrDefault(step.Ref)?.Config;
            steps.AddRange(step switch
            {
                PlanStep.PutPack or PlanStep.RecordPack or PlanStep.LeavePack { Cause: KeepCause.InSync } when declares is not null
                    => await DeclaredAsync(step, manifest.Packs[step.Ref], cancellation).ConfigureAwait(false),
                _ when manifest.Target.ConfigsByApi => [step],
                PlanStep.PutPack put => [await FoundAsync(put, cancellation).ConfigureAwait(false)],
                PlanStep.RemovePack { IsGone: false } removal => [Keeps(removal)],
                _ => [step],
            });
        }

        return plan with { Steps = [.. steps] };
    }

    private async Task<PlanStep[]> DeclaredAsync(PlanStep pack, PackEntry entry, CancellationToken cancellation)
    {
        string path = PathOf(pack.Ref);
        FoundSchema schema = await _schemas.FindAsync(pack, cancellation).ConfigureAwait(false);
        var faults = new DiagnosticBag();
        DeclaredConfig? declared = DeclaredConfigReader.Read(entry, manifest.Directory, schema.Schema, environment, faults);
        if (declared is null)
        {
            diagnostics.AddRange(faults.ToImmutable());
            return Unusable(pack, new PlanStep.LeaveConfig(pack.Ref, "its declared config cannot be used", []), entry.Place);
        }

        PlanStep step = manifest.Target.ConfigsByApi ? ByApi(declared) : Decide(path, declared, schema);
        faults.AddRange(schema switch
        {
            { Refused: { } why } => [ConfigProblems.SchemaRefused(declared.Text.Start, pack.Ref, schema.Version, why)],
            { Schema: { } known } => ConfigCheck.Of(declared, known, schema.Version),
            { IsAtHand: false } => [ConfigProblems.NotAtHand(pack.Ref, schema.Version)],
            _ => [],
        });
        diagnostics.AddRange(faults.ToImmutable());
        return faults.HasErrors ? Unusable(pack, step, declared.Text.Start) : [pack, step];
    }

    private PlanStep Decide(string path, DeclaredConfig declared, FoundSchema schema)
    {
        (ObservedConfig observed, ConfigReceipt? receipt) = Look(path, declared.Ref);
        return new ConfigDecision(path, declared, observed, receipt, schema.Schema, permissions).Step();
    }

    /// <summary>No file of ours: it is sent after the pack was registered. What was sent before stays where a variable is missing now.</summary>
    private PlanStep.LeaveConfig ByApi(DeclaredConfig declared)
    {
        ImmutableArray<(ConfigPath Path, string Variable)> unset = declared.Unset;
        string reason = unset.IsEmpty ? "its config is StackStorm's API's" : $"its config is not compared, for want of {unset[0].Variable}";
        bool wasSent = File.Exists(Path.Combine(new TargetLayout(manifest.Target.Packs).SentConfigs, ConfigReceiptStore.FileName(declared.Ref)));
        return new PlanStep.LeaveConfig(declared.Ref, reason, [.. unset.Select(missing => missing.Path.ToString())])
        {
            Refusal = unset.IsEmpty || wasSent ? null : ConfigProblems.VariableNotSet(declared.Place(unset[0].Path), declared.Ref, unset[0].Path.ToString(), unset[0].Variable),
        };
    }

    /// <summary>A run may be at work: what changed while we looked is looked at again.</summary>
    private (ObservedConfig, ConfigReceipt?) Look(string path, PackRef pack)
    {
        for (int look = 1; ; look++)
        {
            var found = new DiagnosticBag();
            PathStat? before = PathStat.Read(path);
            ObservedConfig observed = ObservedConfig.Read(path, pack);
            ConfigReceipt? receipt = ConfigReceiptStore.Find(new TargetLayout(manifest.Target.Packs), pack, (observed as ObservedConfig.Found)?.Bytes, found);
            if (look < MostLooks && PathStat.Read(path) != before)
                continue;
            diagnostics.AddRange(found.ToImmutable());
            return (observed, receipt);
        }
    }

    private static PlanStep[] Unusable(PlanStep pack, PlanStep config, SourcePlace place)
    {
        Diagnostic refusal = ConfigProblems.Unusable(place, pack.Ref);
        return [pack is PlanStep.PutPack { Refusal: null } ? pack with { Refusal = refusal } : pack, config with { Refusal = config.Refusal ?? refusal }];
    }

    /// <summary>A config that nobody declared is StackStorm's and its users' own, and the new version must be able to live with it.</summary>
    private async Task<PlanStep> FoundAsync(PlanStep.PutPack put, CancellationToken cancellation)
    {
        string path = PathOf(put.Ref);
        if (!File.Exists(path) || ObservedConfig.Read(path, put.Ref) is not ObservedConfig.Found found)
            return put;
        FoundSchema wanted = await _schemas.FindAsync(put, cancellation).ConfigureAwait(false);
        if (!wanted.IsAtHand)
            diagnostics.Add(ConfigProblems.NotAtHand(put.Ref, wanted.Version));
        if (wanted.Schema is null)
            return put;
        ImmutableArray<SchemaFault> before = _schemas.Installed(put.Ref).Schema is { } installed ? ConfigValidator.Validate(found.Values, installed).Faults : [];
        ImmutableArray<SchemaFault> faults = [.. ConfigValidator.Validate(found.Values, wanted.Schema).Faults.Where(fault => !before.Any(known => known.Path == fault.Path && known.Keyword == fault.Keyword))];
        if (faults.IsEmpty)
            return put;
        string words = $"{faults[0].Path} {faults[0].Words}";
        if (permissions.AllowBreaking)
            diagnostics.Add(ConfigProblems.FoundBreaksAnyway(put.Ref, path, wanted.Version, words, faults.Length));
        return permissions.AllowBreaking || put.Refusal is not null
            ? put
            : put with { Refusal = ConfigProblems.FoundBreaks(put.Ref, path, wanted.Version, words, faults.Length) };
    }

    /// <summary>As st2: whoever installs the pack again finds it configured.</summary>
    private PlanStep.RemovePack Keeps(PlanStep.RemovePack removal)
        => File.Exists(PathOf(removal.Ref)) ? removal with { Reason = $"{removal.Reason}; its config {PathOf(removal.Ref)} stays" } : removal;

    private string PathOf(PackRef pack) => ObservedConfig.PathOf(manifest.Target.Configs, pack);
}
