using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using PackSync.Diagnostics;
using PackSync.Packs;
using PackSync.StackStorm.Registration;

namespace PackSync.StackStorm.Database;

/// <summary>The rows of packs in StackStorm's database, through its API. An answer that is refused is about that pack; one that does not come is about all.</summary>
internal sealed class DatabaseRows(ApiConnection connection)
{
    /// <summary>Whatever there are collections of.</summary>
    public static readonly ImmutableArray<ContentKind> Kinds = [ContentKind.Action, ContentKind.Sensor, ContentKind.Trigger, ContentKind.Rule, ContentKind.Alias, ContentKind.Policy];

    /// <summary>Every page of them.</summary>
    /// <exception cref="DiagnosticException">The API refused.</exception>
    /// <exception cref="ApiDownException">It did not answer, or not as itself.</exception>
    public async Task<ImmutableArray<DatabaseRow>> ListAsync(ContentKind kind, PackRef pack, CancellationToken cancellation)
    {
        string enabled = CanBeDisabled(kind) ? ",enabled" : "";
        var rows = ImmutableArray.CreateBuilder<DatabaseRow>();
        await foreach (JsonElement row in ApiPages.ReadAsync(connection, $"{Collection(kind)}?pack={pack}&include_attributes=ref,metadata_file{enabled}", answer => Refused(pack.Value, "to list its rows", answer), cancellation).ConfigureAwait(false))
        {
            if (DatabaseRow.Of(kind, pack, row) is { } found)
                rows.Add(found);
        }

        // sensors come in no order (st2api/controllers/v1/sensors.py), so that one may stand on two pages
        return [.. rows.DistinctBy(row => row.Name)];
    }

    /// <summary>The rows of one kind of all packs, as they are listed.</summary>
    /// <param name="attributes">Those that are wanted, beside reference and id.</param>
    /// <inheritdoc cref="ListAsync"/>
    public IAsyncEnumerable<JsonElement> ListAllAsync(ContentKind kind, string attributes, CancellationToken cancellation)
        => ApiPages.ReadAsync(connection, $"{Collection(kind)}?include_attributes={attributes}", answer => Refused(Collection(kind), "to list them", answer), cancellation);

    /// <summary>One that is gone already is as good.</summary>
    /// <inheritdoc cref="ListAsync"/>
    public async Task DeleteAsync(PackRef pack, DatabaseRow row, CancellationToken cancellation)
    {
        ApiAnswer answer = await connection.SendAsync(HttpMethod.Delete, $"{Collection(row.Kind)}/{Uri.EscapeDataString(row.Id)}", null, cancellation).ConfigureAwait(false);
        if (answer.Status is not (HttpStatusCode.NoContent or HttpStatusCode.OK or HttpStatusCode.NotFound))
            throw Refused(pack.Value, $"to delete {Word(row.Kind)} {pack}.{row.Name}", answer);
    }

    /// <summary>As `st2 rule disable` does it: reads the row, and writes it whole.</summary>
    /// <returns>False: it is gone.</returns>
    /// <inheritdoc cref="ListAsync"/>
    public async Task<bool> TryEnableAsync(PackRef pack, DatabaseRow row, bool enabled, CancellationToken cancellation)
    {
        string what = $"{(enabled ? "to enable" : "to disable")} {Word(row.Kind)} {pack}.{row.Name}", path = $"{Collection(row.Kind)}/{Uri.EscapeDataString(row.Id)}";
        ApiAnswer found = await connection.SendAsync(HttpMethod.Get, row.Kind == ContentKind.Rule ? path + "?show_secrets=true" : path, null, cancellation).ConfigureAwait(false);
        if (found.Status == HttpStatusCode.NotFound)
            return false;
        if (!found.IsObject)
            throw Refused(pack.Value, what, found);
        if (DatabaseRow.IsMasked(found.Json!.Value))
            throw new DiagnosticException(DatabaseProblems.Masked(pack, what));
        ApiAnswer answer = await connection.SendAsync(HttpMethod.Put, path, DatabaseRow.With(found.Json!.Value, enabled), cancellation).ConfigureAwait(false);
        return answer.IsObject || (answer.Status == HttpStatusCode.NotFound ? false : throw Refused(pack.Value, what, answer));
    }

    /// <summary>Is there a row of the pack itself?</summary>
    /// <inheritdoc cref="ListAsync"/>
    public async Task<bool> KnowsAsync(PackRef pack, CancellationToken cancellation)
    {
        // GET packs/REF cannot be asked for every ref (x-requirements of st2common/openapi.yaml)
        ApiAnswer answer = await connection.SendAsync(HttpMethod.Get, $"packs?ref={pack}&include_attributes=ref", null, cancellation).ConfigureAwait(false);
        return answer is { Status: HttpStatusCode.OK, Json: { ValueKind: JsonValueKind.Array } packs } ? packs.GetArrayLength() > 0 : throw Refused(pack.Value, "to say whether it knows it", answer);
    }

    public static bool CanBeDisabled(ContentKind kind) => kind != ContentKind.Trigger;

    internal static string Word(ContentKind kind) => kind == ContentKind.Workflow ? "action" : kind.ToString().ToLowerInvariant();

    private static Exception Refused(string subject, string what, ApiAnswer answer)
        => answer.Fault is { } fault ? new DiagnosticException(DatabaseProblems.Refused(subject, what, fault)) : ApiConnection.NoApi(answer);

    private static string Collection(ContentKind kind) => kind switch
    {
        ContentKind.Action or ContentKind.Workflow => "actions",
        ContentKind.Sensor => "sensortypes",
        ContentKind.Trigger => "triggertypes",
        ContentKind.Rule => "rules",
        ContentKind.Alias => "actionalias",
        ContentKind.Policy => "policies",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
