using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using PackSync.Diagnostics;
using PackSync.Http;
using PackSync.Indexes;
using PackSync.Manifests;
using PackSync.StackStorm.Registration;

namespace PackSync.StackStorm.Reading;

/// <summary>What StackStorm knows of packs and of its indexes (st2api/controllers/v1/packs.py). Changes nothing there.</summary>
public sealed class StackStormReader
{
    private const string PackIndexPath = "packs/index";
    private readonly ApiConnection _connection;

    /// <param name="environment">Looks up the key or token.</param>
    /// <exception cref="DiagnosticException">No connection may be opened, or a variable is not set.</exception>
    public StackStormReader(ApiSettings api, HttpNetwork network, Func<string, string?> environment)
    {
        if (network.IsOffline)
            throw new DiagnosticException(ReadingProblems.Offline());
        try
        {
            _connection = new ApiConnection(api, network, environment);
        }
        catch (ApiDownException down)
        {
            throw new DiagnosticException(ReadingProblems.Down(down), down);
        }
    }

    /// <summary>Every pack that is registered, those that come with StackStorm too; all pages of them.</summary>
    /// <returns>Sorted.</returns>
    /// <exception cref="DiagnosticException">The API did not answer, or refused.</exception>
    public Task<ImmutableArray<KnownPack>> PacksAsync(CancellationToken cancellation) => TryAsync(async () =>
    {
        var packs = ImmutableArray.CreateBuilder<KnownPack>();
        await foreach (JsonElement row in ApiPages.ReadAsync(_connection, "packs?exclude_attributes=files", answer => Refused("to list packs", answer), cancellation).ConfigureAwait(false))
        {
            if (KnownPack.Of(row) is { } pack)
                packs.Add(pack);
        }

        return packs.OrderBy(pack => pack.Ref).ToImmutableArray();
    });

    /// <summary>All its indexes as one, as it merges them. Its search leaves out under which name a pack stands there (18 of the 169 public entries do not say it themselves), so this is what is searched.</summary>
    /// <exception cref="DiagnosticException">The API did not answer, or has no index that it can read.</exception>
    public Task<PackIndex> IndexAsync(CancellationToken cancellation) => TryAsync(async () =>
    {
        ApiAnswer answer = await _connection.SendAsync(HttpMethod.Get, PackIndexPath, null, cancellation).ConfigureAwait(false);
        if (answer is not { IsObject: true, Json: { } json } || !json.TryGetProperty("index", out JsonElement index) || index.ValueKind != JsonValueKind.Object)
            throw Refused("to show its index", answer);
        string url = HttpNetwork.Shown(answer.Address);
        return IndexReader.OfPacks(index, new IndexSource(url, url, Optional: false, null));
    });

    /// <exception cref="DiagnosticException">The API did not answer.</exception>
    public Task<IndexStatuses> HealthAsync(DiagnosticBag diagnostics, CancellationToken cancellation) => TryAsync(async () =>
    {
        ApiAnswer answer = await _connection.SendAsync(HttpMethod.Get, PackIndexPath + "/health", null, cancellation).ConfigureAwait(false);
        if (answer is not { IsObject: true, Json: { } json } || !json.TryGetProperty("indexes", out JsonElement indexes) || indexes.ValueKind != JsonValueKind.Object
            || !indexes.TryGetProperty("status", out JsonElement rows) || rows.ValueKind != JsonValueKind.Array)
            throw Refused("to say how its indexes are", answer);
        // it has them from right to left
        ImmutableArray<IndexStatus> all = [.. rows.EnumerateArray().Where(row => row.ValueKind == JsonValueKind.Object).Select(Status).Reverse()];
        diagnostics.AddRange(all.Where(status => status.Error is not null).Select(status => ReadingProblems.IndexNotFine(status.Url, status.Message)));
        return new IndexStatuses(all, null);
    });

    private static IndexStatus Status(JsonElement row)
    {
        return new IndexStatus(Text("url") ?? "", row.TryGetProperty("packs", out JsonElement packs) && packs.TryGetInt32(out int count) ? count : 0, Text("message") ?? "", Text("error"), Optional: false);

        string? Text(string key) => row.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    private static async Task<T> TryAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (ApiDownException down)
        {
            throw new DiagnosticException(ReadingProblems.Down(down), down);
        }
    }

    private static Exception Refused(string what, ApiAnswer answer)
        => answer is { Status: not HttpStatusCode.NotFound, Fault: { } fault } ? new DiagnosticException(ReadingProblems.Refused(what, fault)) : ApiConnection.NoApi(answer);
}
