using System.Collections.Immutable;
using PackSync.Applying;
using PackSync.Diagnostics;
using PackSync.Environments;
using PackSync.Lockfiles;
using PackSync.Planning;
using PackSync.Resolving;
using PackSync.Targets;
using PackSync.TestKit.Hostile;

namespace PackSync.Tests.Hostile;

/// <summary>An apply as the command makes it, without a process for each: lock where there is none, hold, plan, apply.</summary>
internal static class LibraryRun
{
    public static async Task<ImmutableArray<Diagnostic>> ApplyAsync(HostileSite site, string[] options, CancellationToken cancellation)
    {
        var bag = new DiagnosticBag();
        try
        {
            using var pipeline = Pipeline.Load(Settings(site, options), bag);
            if (pipeline is not null)
                await ApplyAsync(pipeline, options, bag, cancellation);
        }
        catch (DiagnosticException failure)
        {
            bag.Add(failure.Diagnostic);
        }

        return bag.ToImmutable();
    }

    private static async Task ApplyAsync(Pipeline pipeline, string[] options, DiagnosticBag bag, CancellationToken cancellation)
    {
        using TakenTarget taken = await pipeline.TakeAsync(cancellation);
        if (pipeline.Environment.LockFile is not { } lockFile)
        {
            if (await pipeline.ResolveAsync(UpdateScope.Nothing, cancellation) is not { } resolved)
                return;
            pipeline.Environment.Save(resolved);
            lockFile = resolved;
        }

        Plan plan = pipeline.Plan(lockFile, Permissions.None with { Adopt = options.Contains("--adopt") }, deep: false, cancellation);
        bag.AddRange(plan.Stale.Select(entry => LockProblems.Stale(null, entry)));
        if (plan.Stale.IsEmpty)
            bag.AddRange((await pipeline.ApplyAsync(taken, plan, keepGoing: false, cancellation)).Diagnostics);
    }

    private static PipelineSettings Settings(HostileSite site, string[] options) => new(
        EnvironmentPaths.Of("packs.yaml", site.Directory.Path),
        null,
        site.Directory["store"],
        Offline: false,
        Frozen: options.Contains("--frozen"),
        Locked: false,
        Parallelism: 4,
        TimeSpan.FromSeconds(30),
        TimeSpan.Zero,
        name => HostileSite.Variables.GetValueOrDefault(name),
        new RunIdentity(RunIdentity.NewRunId(DateTimeOffset.UtcNow, Random.Shared.Next()), 1, "host", "user", "apply", DateTimeOffset.UtcNow));
}
