using System.Text.Json;
using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.StackStorm.Registration;
using PackSync.Targets;

namespace PackSync.StackStorm.Virtualenvs;

/// <summary>Has StackStorm build virtualenvs, by its own action. What it was asked is noted before it answers, so that a run that dies is gone on with, and nothing is built twice.</summary>
internal sealed class ApiVirtualenvs(ApiConnection connection, VirtualenvSettings settings, TargetLayout layout, bool flush)
{
    private const string Action = "packs.setup_virtualenv";

    /// <summary>Beside the action's own time: waiting for a worker, and writing down how it ended.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    private readonly Executions _executions = new(connection);

    /// <exception cref="DiagnosticException">It was not built.</exception>
    /// <exception cref="ApiDownException">The API did not answer, or not as itself.</exception>
    /// <exception cref="OperationCanceledException">Cancelled, and so is the execution.</exception>
    public async Task BuildAsync(WantedVirtualenv wanted, CancellationToken cancellation)
    {
        if (!await WasBuiltAsync(wanted, cancellation).ConfigureAwait(false))
        {
            Note(wanted, isBuilt: false, execution: null);
            string execution = await _executions.StartAsync(Action, json => WriteParameters(json, wanted.Ref), fault => VirtualenvProblems.Refused(wanted.Ref, fault), cancellation).ConfigureAwait(false);
            Note(wanted, isBuilt: false, execution);
            await EndAsync(wanted.Ref, execution, cancellation).ConfigureAwait(false);
        }

        Note(wanted, isBuilt: true, execution: null);
    }

    /// <summary>By an execution that an earlier run began. One that builds from something else is waited for, because two at once would spoil each other's work.</summary>
    private async Task<bool> WasBuiltAsync(WantedVirtualenv wanted, CancellationToken cancellation)
    {
        if (wanted.Known is not { IsBuilt: false, Execution: { } begun } known)
            return false;
        string? status = await _executions.WaitAsync(begun, settings.Timeout + Grace, cancellation).ConfigureAwait(false);
        return status == Executions.Succeeded && known.From == wanted.To;
    }

    private async Task EndAsync(PackRef pack, string execution, CancellationToken cancellation)
    {
        string? status;
        try
        {
            status = await _executions.WaitAsync(execution, settings.Timeout + Grace, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await _executions.CancelAsync(execution).ConfigureAwait(false);
            throw;
        }

        if (status == Executions.Succeeded)
            return;
        if (status is null || Executions.IsPassing(status))
        {
            await _executions.CancelAsync(execution).ConfigureAwait(false);
            throw new DiagnosticException(VirtualenvProblems.TimedOut(pack, execution, settings.Timeout + Grace));
        }

        ApiAnswer answer = await connection.SendAsync(HttpMethod.Get, $"executions/{Uri.EscapeDataString(execution)}", null, cancellation).ConfigureAwait(false);
        throw new DiagnosticException(VirtualenvProblems.Failed(pack, execution, status, answer.Json is { } all ? ExecutionFault.Of(all) : null));
    }

    private void Note(WantedVirtualenv wanted, bool isBuilt, string? execution)
        => VirtualenvStore.Write(layout, new VirtualenvRecord(wanted.Ref, wanted.To, isBuilt, execution), flush);

    private void WriteParameters(Utf8JsonWriter json, PackRef pack)
    {
        json.WriteStartArray("packs");
        json.WriteStringValue(pack.Value);
        json.WriteEndArray();
        json.WriteNumber("timeout", (int)settings.Timeout.TotalSeconds);
    }
}
