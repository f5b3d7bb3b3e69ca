using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Inspecting;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.StackStorm.Database;
using PackSync.Trees;

namespace PackSync.StackStorm.Content;

/// <summary>
/// Looks at what the steps of a plan mean to StackStorm, and refuses those that take away what other packs refer to. Without a pack that is replaced or
/// removed, or whose config changes, it reads nothing.
/// </summary>
internal sealed class ContentPlanner(Manifest manifest, WantedTrees trees, DatabaseUsers database, Permissions permissions, DiagnosticBag diagnostics)
{
    /// <param name="whole">Installs are looked at, too, and what StackStorm would refuse is said.</param>
    /// <exception cref="DiagnosticException">A pack's files cannot be read.</exception>
    public async Task<Plan> CompleteAsync(Plan plan, bool whole, CancellationToken cancellation)
    {
        try
        {
            return await AddAsync(plan, whole, cancellation).ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(ContentProblems.CannotRead(cause), cause);
        }
    }

    private async Task<Plan> AddAsync(Plan plan, bool whole, CancellationToken cancellation)
    {
        HashSet<PackRef> configured = [.. plan.Steps.OfType<PlanStep.PutConfig>().Select(step => step.Ref)];
        var moves = ImmutableArray.CreateBuilder<ContentMove>();
        foreach (PlanStep step in plan.Steps.Where(step => IsMove(step, whole)))
            moves.Add(await LookAsync(step, whole, configured.Contains(step.Ref), cancellation).ConfigureAwait(false));
        ImmutableArray<PackContent> staying = [.. configured.Where(pack => moves.All(move => move.Ref != pack)).Order().Select(pack => OfConfig(pack, cancellation))];
        if (moves.Count == 0 && staying.IsEmpty)
            return plan;

        Dictionary<PackRef, Diagnostic> broken = await BrokenAsync(moves, cancellation).ConfigureAwait(false);
        return plan with
        {
            Steps = [.. plan.Steps.Select(step => step.Refusal is null && step.IsChange && broken.TryGetValue(step.Ref, out Diagnostic? refusal) ? step with { Refusal = refusal } : step)],
            Content = [.. moves.Select(move => move.Content).OfType<PackContent>().Concat(staying.Where(content => !content.Sensors.IsEmpty)).OrderBy(content => content.Ref)],
        };
    }

    private static bool IsMove(PlanStep step, bool whole)
        => step is PlanStep.RemovePack { IsGone: false } || (step is PlanStep.PutPack put && (whole || put.Action != PlanAction.Install));

    /// <summary>Of a pack that stays as it is.</summary>
    private PackContent OfConfig(PackRef pack, CancellationToken cancellation)
    {
        PackFiles files = OnDisk(Path.Combine(manifest.Target.Packs, pack.Value), cancellation);
        return ContentComparison.Compare(pack, files, files, configChanges: true, new DiagnosticBag());
    }

    private async Task<ContentMove> LookAsync(PlanStep step, bool whole, bool configChanges, CancellationToken cancellation)
    {
        string directory = Path.Combine(manifest.Target.Packs, step.Ref.Value);
        PackFiles before = OnDisk(directory, cancellation);
        if (step is not PlanStep.PutPack put)
            return new ContentMove(step.Ref, "", PackFiles.None, ContentComparison.Compare(step.Ref, before, PackFiles.None, configChanges, diagnostics));
        PackTree? tree = await trees.FindAsync(put.To, cancellation).ConfigureAwait(false);
        string version = StepWords.Version(put.To);
        return tree is null
            ? new ContentMove(step.Ref, version, before, null)
            : new ContentMove(step.Ref, version, PackFiles.Of(tree), ContentComparison.Compare(step.Ref, before, PackFiles.Of(tree), configChanges, whole ? diagnostics : new DiagnosticBag()));
    }

    /// <summary>By pack: why its step may not be done. What may be, or is not known, becomes a warning.</summary>
    private async Task<Dictionary<PackRef, Diagnostic>> BrokenAsync(IReadOnlyCollection<ContentMove> moves, CancellationToken cancellation)
    {
        var refusals = new Dictionary<PackRef, Diagnostic>();
        if (moves.All(move => move.Content is not null && move.Gone.IsEmpty))
            return refusals;
        HashSet<PackRef> moving = [.. moves.Select(move => move.Ref)];
        ImmutableArray<PackRef> breaking = [.. moves.Where(move => !move.Gone.IsEmpty).Select(move => move.Ref)];
        ImmutableArray<ContentUser> users = [.. Users(moves, cancellation), .. breaking.IsEmpty ? [] : await database.FindAsync(moving, breaking, cancellation).ConfigureAwait(false)];
        foreach (ContentMove move in moves)
        {
            ContentUser[] others = [.. users.Where(user => user.Pack != move.Ref && user.Use.Reference.StartsWith($"{move.Ref}.", StringComparison.Ordinal))];
            ContentUser[] hit = [.. others.Where(user => move.Gone.Contains(user.Use))];
            if (move.Content is null && others.Length > 0)
                diagnostics.Add(ContentProblems.NotAtHand(move.Ref, move.Version, Names(others)));
            if (hit.Length == 0)
                continue;
            ImmutableArray<string> gone = [.. hit.Select(user => user.Use.Reference).Distinct().Order(StringComparer.Ordinal)];
            if (permissions.AllowBreaking)
                diagnostics.Add(ContentProblems.BreaksAnyway(move.Ref, gone, Names(hit)));
            else
                refusals[move.Ref] = ContentProblems.Breaks(move.Ref, gone, Names(hit));
        }

        return refusals;
    }

    private static ImmutableArray<string> Names(IEnumerable<ContentUser> users) => [.. users.Select(user => user.User).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>As they will be: of a pack that is replaced the new ones, of one that is removed none.</summary>
    private IEnumerable<ContentUser> Users(IReadOnlyCollection<ContentMove> moves, CancellationToken cancellation)
        => moves.SelectMany(move => ContentUser.In(move.Ref, move.After))
            .Concat(InstalledPacks().Where(pack => moves.All(move => move.Ref != pack.Ref)).SelectMany(pack => ContentUser.In(pack.Ref, OnDisk(pack.Directory, cancellation))));

    /// <summary>What StackStorm takes for a pack, in its order: the first directory of a name counts (st2common/content/loader.py).</summary>
    private IEnumerable<(PackRef Ref, string Directory)> InstalledPacks()
        => manifest.Target.BasePaths
            .SelectMany(basePath => BasePaths.Directories(basePath).Select(pack => (Ref: pack, Directory: Path.Combine(basePath, pack.Value))))
            .Where(pack => BasePaths.IsPack(pack.Directory))
            .DistinctBy(pack => pack.Ref);

    private static PackFiles OnDisk(string directory, CancellationToken cancellation)
        => PathStat.Read(directory) is null ? PackFiles.None : PackFiles.Of(directory, cancellation);
}
