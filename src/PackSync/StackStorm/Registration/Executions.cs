using System.Net;
using System.Text.Json;
using PackSync.Diagnostics;
using PackSync.StackStorm.Database;

namespace PackSync.StackStorm.Registration;

/// <summary>Runs an action in StackStorm, and waits for its end.</summary>
internal sealed class Executions(ApiConnection connection, TimeSpan longest)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    /// <summary>Statuses that another may follow (st2common/constants/action.py).</summary>
    private static readonly string[] Passing = ["requested", "scheduled", "delayed", "running", "pending", "pausing", "paused", "resuming", "canceling"];

    /// <param name="action">Such as <c>packs.unload</c>.</param>
    /// <param name="writeParameters">Writes the members of the object.</param>
    /// <param name="refused">Why it is none: what StackStorm says, or how the execution ended.</param>
    /// <exception cref="DiagnosticException">It did not succeed.</exception>
    /// <exception cref="ApiDownException">The API did not answer, or not as itself.</exception>
    public async Task RunAsync(string action, Action<Utf8JsonWriter> writeParameters, Func<string, Diagnostic> refused, CancellationToken cancellation)
    {
        ApiAnswer answer = await connection.SendAsync(HttpMethod.Post, "executions", Body(action, writeParameters), cancellation).ConfigureAwait(false);
        long start = TimeProvider.System.GetTimestamp();
        string? id = answer is { Status: HttpStatusCode.Created, Json: { } made } ? DatabaseRow.Text(made, "id") : null;
        for (TimeSpan delay = TimeSpan.Zero; id is not null; delay = delay == TimeSpan.Zero ? FirstDelay : delay < LongestDelay ? delay * 2 : delay)
        {
            string? status = answer is { Status: HttpStatusCode.OK or HttpStatusCode.Created, Json: { } execution } ? DatabaseRow.Text(execution, "status") : null;
            if (status == "succeeded")
                return;
            if (status is null)
                break;
            if (!Passing.Contains(status))
                throw new DiagnosticException(refused($"execution {id} ended as {status}; `st2 execution get {id}` says why"));
            if (TimeProvider.System.GetElapsedTime(start) > longest)
                throw new DiagnosticException(refused($"execution {id} is {status} after {(int)longest.TotalSeconds} seconds (target.api.timeout)"));
            await Task.Delay(delay, cancellation).ConfigureAwait(false);
            answer = await connection.SendAsync(HttpMethod.Get, $"executions/{Uri.EscapeDataString(id)}?include_attributes=status", null, cancellation).ConfigureAwait(false);
        }

        throw answer.Fault is { } fault ? new DiagnosticException(refused(fault)) : ApiConnection.NoApi(answer);
    }

    private static byte[] Body(string action, Action<Utf8JsonWriter> writeParameters)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("action", action);
            json.WriteStartObject("parameters");
            writeParameters(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
