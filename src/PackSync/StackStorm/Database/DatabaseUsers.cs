using System.Collections.Immutable;
using System.Text.Json;
using PackSync.Diagnostics;
using PackSync.Http;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.StackStorm.Content;
using PackSync.StackStorm.Registration;

namespace PackSync.StackStorm.Database;

/// <summary>Rules and aliases in StackStorm's database, and what they refer to: those that were made through the API or the web interface stand in no file.</summary>
internal sealed class DatabaseUsers(Manifest manifest, Lazy<HttpNetwork> network, Func<string, string?> environment, DiagnosticBag diagnostics)
{
    /// <summary>Asked only where something goes away. What cannot be asked is a warning.</summary>
    /// <param name="moving">Packs that change with the plan: their rows are made anew from their files, but for those that stand in none.</param>
    /// <param name="breaking">Packs of which something goes away, for the warning.</param>
    public async Task<ImmutableArray<ContentUser>> FindAsync(IReadOnlySet<PackRef> moving, ImmutableArray<PackRef> breaking, CancellationToken cancellation)
    {
        if (manifest.Target.Api is not { } api)
            return [];
        if (network.Value.IsOffline)
        {
            diagnostics.Add(DatabaseProblems.UsersOffline(breaking));
            return [];
        }

        try
        {
            var database = new DatabaseRows(new ApiConnection(api, network.Value, environment));
            return
            [
                .. await ReadAsync(database, ContentKind.Rule, "pack,action,trigger,metadata_file", moving, cancellation).ConfigureAwait(false),
                .. await ReadAsync(database, ContentKind.Alias, "pack,action_ref,metadata_file", moving, cancellation).ConfigureAwait(false),
            ];
        }
        catch (DiagnosticException refused)
        {
            diagnostics.Add(DatabaseProblems.UsersUnknown(breaking, refused.Diagnostic));
        }
        catch (ApiDownException down)
        {
            diagnostics.Add(DatabaseProblems.UsersUnknown(breaking, down.Diagnostic));
        }

        return [];
    }

    private static async Task<List<ContentUser>> ReadAsync(DatabaseRows database, ContentKind kind, string attributes, IReadOnlySet<PackRef> moving, CancellationToken cancellation)
    {
        List<ContentUser> users = [];
        await foreach (JsonElement row in database.ListAllAsync(kind, attributes, cancellation).ConfigureAwait(false))
        {
            if (DatabaseRow.Text(row, "ref") is not { } reference)
                continue;
            PackRef? pack = PackRef.TryParse(DatabaseRow.Text(row, "pack") ?? "", out PackRef? known) ? known : null;
            bool isRewritten = pack is { } its && moving.Contains(its) && DatabaseRow.Text(row, "metadata_file") is not (null or "");
            if (!isRewritten)
                users.AddRange(Uses(kind, row).Select(use => new ContentUser(pack, $"{DatabaseRows.Word(kind)} {reference}", use)));
        }

        return users;
    }

    private static IEnumerable<ContentUse> Uses(ContentKind kind, JsonElement row) => kind == ContentKind.Alias
        ? Use(ContentKind.Action, DatabaseRow.Text(row, "action_ref"))
        : [.. Use(ContentKind.Action, Inside(row, "action", "ref")), .. Use(ContentKind.Trigger, Inside(row, "trigger", "type") ?? DatabaseRow.Text(row, "trigger"))];

    private static IEnumerable<ContentUse> Use(ContentKind kind, string? reference) => reference is null ? [] : [new ContentUse(kind, reference)];

    private static string? Inside(JsonElement row, string key, string member) => row.TryGetProperty(key, out JsonElement inside) ? DatabaseRow.Text(inside, member) : null;
}
