using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.StackStorm.Registration;

/// <summary>Has StackStorm read packs from its own disk.</summary>
internal sealed class PackRegistration(ApiConnection connection)
{
    /// <summary>One pack a call: of several it loses the order.</summary>
    /// <param name="types">Empty: all.</param>
    /// <exception cref="DiagnosticException">It would not have this pack.</exception>
    /// <exception cref="ApiDownException">It did not answer, or not as itself.</exception>
    public async Task RegisterAsync(PackRef pack, ImmutableArray<string> types, CancellationToken cancellation)
    {
        ApiAnswer answer = await connection.SendAsync(HttpMethod.Post, "packs/register", Body(pack, types), cancellation).ConfigureAwait(false);
        switch (answer.Status)
        {
            case HttpStatusCode.OK when answer.IsObject:
                return;
            case HttpStatusCode.Forbidden:
                throw connection.NotAllowed(answer);
            case HttpStatusCode.BadRequest when answer.Fault is { } fault:
                throw new DiagnosticException(RegistrationProblems.Refused(pack, fault));
            case HttpStatusCode.InternalServerError when answer.Fault is { } fault:
                throw new DiagnosticException(RegistrationProblems.Broke(pack, fault));
            default:
                throw ApiConnection.NoApi(answer);
        }
    }

    private static byte[] Body(PackRef pack, ImmutableArray<string> types)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartArray("packs");
            json.WriteStringValue(pack.Value);
            json.WriteEndArray();
            if (!types.IsEmpty)
            {
                json.WriteStartArray("types");
                foreach (string type in types)
                    json.WriteStringValue(type);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
