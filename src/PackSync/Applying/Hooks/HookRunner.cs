using System.Collections.Immutable;
using System.ComponentModel;
using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.Processes;
using PackSync.Targets;

namespace PackSync.Applying.Hooks;

/// <summary>Runs the commands around an apply. What <c>before</c> says decides whether there is one; what <c>after</c> says reverts nothing.</summary>
/// <param name="environment">Looks up PATH.</param>
/// <param name="say">Hears what they print, line by line.</param>
public sealed class HookRunner(Manifest manifest, TargetLayout layout, Func<string, string?> environment, Action<string> say, bool flush)
{
    public bool HasAny => !Hooks.Before.IsEmpty || !Hooks.After.IsEmpty;

    /// <summary>Ids of the runs whose <c>after</c> hook is yet to go through, oldest first.</summary>
    public ImmutableArray<string> Open => Hooks.After.IsEmpty ? [] : PendingHooks.Find(layout);

    private HookSettings Hooks => manifest.Hooks;

    /// <param name="plan">The JSON document of <c>plan --json</c>.</param>
    /// <exception cref="DiagnosticException">The hook refused, took too long, or cannot be started.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the program and its children were killed.</exception>
    public async Task BeforeAsync(ReadOnlyMemory<byte> plan, CancellationToken cancellation)
    {
        if (Hooks.Before.IsEmpty)
            return;
        string shown = HookProblems.Shown(Hooks.Before);
        ProgramEnd end;
        try
        {
            end = await RunAsync(Hooks.Before, plan, cancellation).ConfigureAwait(false);
        }
        catch (Win32Exception failure)
        {
            throw new DiagnosticException(HookProblems.CannotStart(shown, failure.Message), failure);
        }

        if (!end.Succeeded)
            throw new DiagnosticException(HookProblems.Vetoed(shown, end.Fault));
    }

    /// <summary>Before the run exchanges anything: from here on, its <c>after</c> hook cannot be forgotten.</summary>
    public void Announce(RunIdentity run, ReadOnlySpan<byte> plan)
    {
        PendingHooks.Clean(layout);
        if (!Hooks.After.IsEmpty)
            PendingHooks.Announce(layout, run.RunId, plan, flush);
    }

    /// <summary>The <c>after</c> hook of each run that it is open for, oldest first, until one fails.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the program and its children were killed, and the hook stays open.</exception>
    public async Task<HookResult> AfterAsync(CancellationToken cancellation)
    {
        var done = ImmutableArray.CreateBuilder<string>();
        ImmutableArray<string> open = [];
        try
        {
            open = Open;
            foreach (string run in open)
            {
                if (await TryAsync(run, cancellation).ConfigureAwait(false) is { } fault)
                    return new HookResult(done.ToImmutable(), [.. open.Skip(done.Count)], [HookProblems.AfterFailed(HookProblems.Shown(Hooks.After), run, fault)]);
                PendingHooks.Done(layout, run);
                done.Add(run);
            }

            PendingHooks.Clear(layout);
            return new HookResult(done.ToImmutable(), [], []);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // the files are in place: whoever reads that something failed must not take them for put back
            return new HookResult(done.ToImmutable(), [.. open.Skip(done.Count)], [HookProblems.CannotNote(cause)]);
        }
    }

    /// <summary>They are not wanted.</summary>
    public void GiveUp() => PendingHooks.Clear(layout);

    /// <returns>Null, or why it did not go through.</returns>
    private async Task<string?> TryAsync(string run, CancellationToken cancellation)
    {
        try
        {
            ProgramEnd end = await RunAsync(Hooks.After, PendingHooks.Read(layout, run), cancellation).ConfigureAwait(false);
            return end.Succeeded ? null : end.Fault;
        }
        catch (Exception failure) when (failure is Win32Exception or IOException or UnauthorizedAccessException)
        {
            return $"cannot be started: {Display.Safe(failure.Message)}";
        }
    }

    private Task<ProgramEnd> RunAsync(ImmutableArray<string> command, ReadOnlyMemory<byte> input, CancellationToken cancellation)
    {
        const int noEntry = 2;
        string program = ProgramPath.Find(command[0], manifest.Directory, environment("PATH")) ?? throw new Win32Exception(noEntry, "there is no such program in PATH");
        return ProgramRun.RunAsync(new ProgramCall(program, command.RemoveAt(0), manifest.Directory, input, Hooks.Timeout, say), cancellation);
    }
}
