using System.Collections.Immutable;
using PackSync.Applying;
using PackSync.Diagnostics;
using PackSync.Environments;
using PackSync.Git;
using PackSync.Http;
using PackSync.Manifests;
using PackSync.Targets;

namespace PackSync;

/// <summary>Everything a run needs from outside; gathered once by the command line.</summary>
/// <param name="PacksDirectory">Absolute; instead of target.packs. Null: as packs.yaml says.</param>
/// <param name="StoreDirectory">Absolute.</param>
/// <param name="Offline">No socket is opened.</param>
/// <param name="Frozen">Never resolve, never compare the lock with packs.yaml.</param>
/// <param name="Locked">A missing lock is an error instead of a reason to resolve.</param>
/// <param name="Timeout">The longest time without progress on the network.</param>
/// <param name="Wait">For another run to let go of the target.</param>
/// <param name="Flush">False where a power cut does not matter.</param>
/// <param name="Waiting">Told once who is waited for.</param>
/// <param name="Transport">For every repository, whatever packs.yaml says; null: as it says.</param>
/// <param name="ProgramOutput">Hears what programs print that packs.yaml names, line by line.</param>
/// <param name="Environment">Looks up an environment variable.</param>
public sealed record PipelineSettings(
    EnvironmentPaths Paths,
    string? PacksDirectory,
    string StoreDirectory,
    bool Offline,
    bool Frozen,
    bool Locked,
    int Parallelism,
    TimeSpan Timeout,
    TimeSpan Wait,
    Func<string, string?> Environment,
    RunIdentity Run,
    bool Flush = true,
    IProgress<FetchProgress>? FetchProgress = null,
    IProgress<ApplyProgress>? ApplyProgress = null,
    IProgress<string>? Waiting = null,
    TransportKind? Transport = null,
    IProgress<string>? ProgramOutput = null)
{
    /// <summary>For StackStorm's API, with its own authorities and its own patience.</summary>
    internal NetworkOptions ApiNetwork(ApiSettings api, ImmutableArray<RemoteSettings> remotes, DiagnosticBag diagnostics)
        => Network(api.CaFile is { } ca ? [new RemoteSettings(api.Url, CaFile: ca), .. remotes] : remotes, diagnostics) with { Answer = api.Timeout };

    /// <param name="remotes">Of packs.yaml.</param>
    /// <param name="diagnostics">Gets what is no obstacle and ought to be known.</param>
    internal NetworkOptions Network(ImmutableArray<RemoteSettings> remotes, DiagnosticBag diagnostics) => new(Timeout, Offline, remotes, Environment, diagnostics.Add);
}
