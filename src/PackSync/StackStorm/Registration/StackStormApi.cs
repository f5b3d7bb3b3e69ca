using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using PackSync.Diagnostics;
using PackSync.Http;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.StackStorm.Registration;

/// <summary>StackStorm's API, as far as it is used here (st2common/openapi.yaml). Who we are is told to its own host only.</summary>
internal sealed class StackStormApi
{
    private const string Version = "v1";
    private const int MostAnswer = 1 << 20;
    private readonly ApiSettings _settings;
    private readonly HttpNetwork _network;
    private readonly Uri _base;
    private readonly (string Header, string Secret)? _login;

    /// <param name="environment">Looks up the key or token.</param>
    /// <exception cref="ApiDownException">Its variable is not set.</exception>
    public StackStormApi(ApiSettings settings, HttpNetwork network, Func<string, string?> environment)
    {
        (_settings, _network) = (settings, network);
        string url = settings.Url.TrimEnd('/');
        _base = new Uri(url.EndsWith("/" + Version, StringComparison.Ordinal) ? url + "/" : $"{url}/{Version}/");
        // the API takes the token first where both are sent, and its documentation asks for one (st2common/router.py)
        _login = settings switch
        {
            { Token: { } token } => ("X-Auth-Token", Secret(token, environment)),
            { Key: { } key } => ("St2-Api-Key", Secret(key, environment)),
            _ => null,
        };
    }

    /// <summary>Has it read a pack from its disk. One pack a call: of several it loses the order.</summary>
    /// <param name="types">Empty: all.</param>
    /// <exception cref="DiagnosticException">It would not have this pack.</exception>
    /// <exception cref="ApiDownException">It did not answer, or not as itself.</exception>
    public async Task RegisterAsync(PackRef pack, ImmutableArray<string> types, CancellationToken cancellation)
    {
        byte[] body = Body(pack, types);
        var address = new Uri(_base, "packs/register");
        using HttpResponseMessage response = await SendAsync(address, body, cancellation).ConfigureAwait(false);
        string answer = await ReadAsync(response, cancellation).ConfigureAwait(false);
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK when Counts(answer):
                return;
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                throw new ApiDownException(RegistrationProblems.NotAllowed(HttpNetwork.Shown(address), Fault(answer), _login?.Header));
            case HttpStatusCode.BadRequest when Fault(answer) is { } fault:
                throw new DiagnosticException(RegistrationProblems.Refused(pack, fault));
            case HttpStatusCode.InternalServerError when Fault(answer) is { } fault:
                throw new DiagnosticException(RegistrationProblems.Broke(pack, fault));
            default:
                throw new ApiDownException(RegistrationProblems.NoApi(HttpNetwork.Shown(address), (int)response.StatusCode));
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Uri address, byte[] body, CancellationToken cancellation)
    {
        try
        {
            return await _network.SendAsync(address, HttpLogin.Own, target => Request(target, body), cancellation).ConfigureAwait(false);
        }
        catch (DiagnosticException failure)
        {
            throw new ApiDownException(RegistrationProblems.Unreachable(HttpNetwork.Shown(address), failure.Diagnostic));
        }
    }

    private HttpRequestMessage Request(Uri target, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Accept.ParseAdd("application/json");
        if (_login is var (header, secret) && target.Authority == _base.Authority && target.Scheme == _base.Scheme)
            request.Headers.Add(header, secret);
        return request;
    }

    private async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            using Stream stream = await _network.ReadBodyAsync(response, cancellation).ConfigureAwait(false);
            var bytes = new MemoryStream();
            byte[] buffer = new byte[1 << 14];
            int read;
            while (bytes.Length < MostAnswer && (read = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
                await bytes.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
            return Encoding.UTF8.GetString(bytes.ToArray());
        }
        catch (DiagnosticException failure)
        {
            throw new ApiDownException(RegistrationProblems.Unreachable(HttpNetwork.Shown(response.RequestMessage!.RequestUri!), failure.Diagnostic));
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

    /// <summary>A page of a proxy's with status 200 is no acknowledgement.</summary>
    private static bool Counts(string answer) => Parse(answer) is { ValueKind: JsonValueKind.Object };

    private static string? Fault(string answer)
        => Parse(answer) is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("faultstring", out JsonElement fault) && fault.ValueKind == JsonValueKind.String ? fault.GetString() : null;

    private static JsonElement? Parse(string answer)
    {
        try
        {
            return JsonElement.Parse(answer);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string Secret(EnvironmentSecret secret, Func<string, string?> environment)
        => environment(secret.VariableName) is { Length: > 0 } value && value.All(character => character is > ' ' and < '\u007f')
            ? value
            : throw new ApiDownException(RegistrationProblems.SecretNotSet(_settings.Url, secret.VariableName));
}
