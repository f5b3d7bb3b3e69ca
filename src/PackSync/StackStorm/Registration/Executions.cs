using System.Net;
using System.Text.Json;
using PackSync.Diagnostics;
using PackSync.StackStorm.Database;

namespace PackSync.StackStorm.Registration;

/// <summary>Runs actions in StackStorm, and waits for their end.</summary>
internal sealed class Executions(ApiConnection connection)
{
    public const string Succeeded = "succeeded";
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LastCall = TimeSpan.FromSeconds(5);

    /// <summary>Statuses that another may follow (st2common/constants/action.py).</summary>
    private static readonly string[] Passing = ["requested", "scheduled", "delayed", "running", "pending", "pausing", "paused", "resuming", "canceling"];

    public static bool IsPassing(string status) => Passing.Contains(status);

    /// <summary>Begins one, and waits until it has succeeded.</summary>
    /// <param name="action">Such as <c>packs.unload</c>.</param>
    /// <param name="writeParameters">Writes the members of the object.</param>
    /// <param name="longest">It is not waited for any longer, and goes on.</param>
    /// <param name="refused">Why it is none: what StackStorm says, or how the execution ended.</param>
    /// <exception cref="DiagnosticException">It did not succeed.</exception>
    /// <exception cref="ApiDownException">The API did not answer, or not as itself.</exception>
    public async Task RunAsync(string action, Action<Utf8JsonWriter> writeParameters, TimeSpan longest, Func<string, Diagnostic> refused, CancellationToken cancellation)
    {
        string id = await StartAsync(action, writeParameters, refused, cancellation).ConfigureAwait(false);
        string? status = await WaitAsync(id, longest, cancellation).ConfigureAwait(false);
        if (status == Succeeded)
            return;
        throw new DiagnosticException(refused(status is not null && IsPassing(status)
            ? $"execution {id} is {status} after {(int)longest.TotalSeconds} seconds (target.api.timeout)"
            : $"execution {id} ended as {status ?? "nothing: StackStorm does not know it any more"}; `st2 execution get {id}` says why"));
    }

    /// <returns>Its id.</returns>
    /// <inheritdoc cref="RunAsync"/>
    public async Task<string> StartAsync(string action, Action<Utf8JsonWriter> writeParameters, Func<string, Diagnostic> refused, CancellationToken cancellation)
    {
        // sent twice, it would run twice
        ApiAnswer answer = await connection.SendAsync(HttpMethod.Post, "executions", Body(action, writeParameters), cancellation, once: true).ConfigureAwait(false);
        if (answer is { Status: HttpStatusCode.Created, Json: { } made } && DatabaseRow.Text(made, "id") is { } id)
            return id;
        throw answer.Fault is { } fault ? new DiagnosticException(refused(fault)) : ApiConnection.NoApi(answer);
    }

    /// <returns>Its last status: a passing one where it takes longer; null where StackStorm does not know it.</returns>
    /// <exception cref="ApiDownException">The API did not answer, or not as itself.</exception>
    public async Task<string?> WaitAsync(string id, TimeSpan longest, CancellationToken cancellation)
    {
        long start = TimeProvider.System.GetTimestamp();
        for (TimeSpan delay = FirstDelay; ; delay = delay < LongestDelay ? delay * 2 : delay)
        {
            ApiAnswer answer = await connection.SendAsync(HttpMethod.Get, $"executions/{Uri.EscapeDataString(id)}?include_attributes=status", null, cancellation).ConfigureAwait(false);
            if (answer is { Status: HttpStatusCode.NotFound, Fault: not null })
                return null;
            string status = answer is { Status: HttpStatusCode.OK, Json: { } execution } && DatabaseRow.Text(execution, "status") is { } text ? text : throw ApiConnection.NoApi(answer);
            if (!IsPassing(status) || TimeProvider.System.GetElapsedTime(start) > longest)
                return status;
            await Task.Delay(delay, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Nobody waits for it any more. That it ends is not certain; nor is this waited for.</summary>
    public async Task CancelAsync(string id)
    {
        try
        {
            using var soon = new CancellationTokenSource(LastCall);
            await connection.SendAsync(HttpMethod.Delete, $"executions/{Uri.EscapeDataString(id)}", null, soon.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is ApiDownException or OperationCanceledException)
        {
            // its own timeout ends it
        }
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
