using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Git.Store;
using PackSync.Http;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.StackStorm.Configs;
using PackSync.StackStorm.Content;
using PackSync.StackStorm.Database;
using PackSync.StackStorm.Registration;
using PackSync.StackStorm.Virtualenvs;
using PackSync.Targets;

namespace PackSync.StackStorm;

/// <summary>The second half of planning: what StackStorm makes of the packs' steps. Reads files and trees, writes nothing; where no pack changes and no config is declared, it reads nothing. StackStorm's API is asked only where something goes away that others may refer to.</summary>
public sealed class StackStormPlanner(Manifest manifest, Lazy<GitStore> store, Lazy<HttpNetwork> api, Func<string, string?> environment, int parallelism, DiagnosticBag diagnostics)
{
    /// <exception cref="DiagnosticException">A config, or what is installed, may not be read.</exception>
    public async Task<Plan> CompleteAsync(Plan plan, Permissions permissions, ContentDepth depth, CancellationToken cancellation)
    {
        using var trees = new WantedTrees(manifest, store);
        if (depth is ContentDepth.Whole or ContentDepth.Apply)
            plan = await trees.FetchAsync(plan, parallelism, cancellation).ConfigureAwait(false);
        plan = await new ConfigPlanner(manifest, trees, permissions, environment, diagnostics).CompleteAsync(plan, cancellation).ConfigureAwait(false);
        if (depth != ContentDepth.None)
            plan = await new ContentPlanner(manifest, trees, new DatabaseUsers(manifest, api, environment, diagnostics), permissions, diagnostics).CompleteAsync(plan, depth == ContentDepth.Whole, cancellation).ConfigureAwait(false);
        var layout = new TargetLayout(manifest.Target.Packs);
        ImmutableArray<PackRef> unregistered = Unregistered(plan, layout);
        return plan with
        {
            Unregistered = unregistered,
            Unsettled = manifest.Target.Registrar == RegistrarKind.None ? [] : [.. RowLedger.Unsettled(layout).Except(unregistered)],
            Virtualenvs = await new WantedVirtualenvs(manifest, layout).PlanAsync(plan, depth == ContentDepth.None ? null : trees, cancellation).ConfigureAwait(false),
            UnsentConfigs = [.. PendingConfigs.Find(manifest, layout, environment).Select(config => config.Ref).Except(unregistered).Except(plan.Steps.Where(step => step.IsChange).Select(step => step.Ref))],
            Orphans = OrphanPlanner.Find(depth == ContentDepth.None ? [] : plan.Steps, plan.Content, manifest, layout),
            OpenHooks = manifest.Hooks.After.IsEmpty ? [] : PendingHooks.Find(layout),
        };
    }

    /// <summary>What changes is told anyway.</summary>
    private ImmutableArray<PackRef> Unregistered(Plan plan, TargetLayout layout)
    {
        HashSet<PackRef> changing = [.. plan.Steps.Where(step => step.IsChange).Select(step => step.Ref)];
        return [.. WantedRegistrations.Find(manifest, layout).Select(wanted => wanted.Ref).Where(pack => !changing.Contains(pack))];
    }
}
