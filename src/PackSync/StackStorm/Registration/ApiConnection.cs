using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Http;
using PackSync.Manifests;

namespace PackSync.StackStorm.Registration;

/// <summary>Requests to StackStorm's API (st2common/openapi.yaml). Who we are is told to its own host only.</summary>
internal sealed class ApiConnection
{
    private const string Version = "v1";
    private const int MostAnswer = 8 << 20;
    private readonly ApiSettings _settings;
    private readonly HttpNetwork _network;
    private readonly Uri _base;
    private readonly (string Header, string Secret)? _login;

    /// <param name="environment">Looks up the key or token.</param>
    /// <exception cref="ApiDownException">Its variable is not set.</exception>
    public ApiConnection(ApiSettings settings, HttpNetwork network, Func<string, string?> environment)
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

    /// <param name="path">Below the API's version, with its query: <c>packs/register</c>.</param>
    /// <param name="body">JSON; null: none.</param>
    /// <param name="once">It must not be done twice.</param>
    /// <exception cref="ApiDownException">It did not answer, or does not know us.</exception>
    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, byte[]? body, CancellationToken cancellation, bool once = false)
    {
        var address = new Uri(_base, path);
        try
        {
            using HttpResponseMessage response = await _network.SendAsync(address, HttpLogin.Own, target => Request(method, target, body), cancellation, once: once).ConfigureAwait(false);
            string text = await ReadAsync(response, cancellation).ConfigureAwait(false);
            var answer = new ApiAnswer(address, response.StatusCode, text, Total(response));
            return answer.Status == HttpStatusCode.Unauthorized
                ? throw NotAllowed(answer)
                : answer;
        }
        catch (DiagnosticException failure)
        {
            throw new ApiDownException(RegistrationProblems.Unreachable(HttpNetwork.Shown(address), failure.Diagnostic));
        }
    }

    /// <summary>It knows us, or asks who we are, and does not let us do this.</summary>
    public ApiDownException NotAllowed(ApiAnswer answer) => new(RegistrationProblems.NotAllowed(HttpNetwork.Shown(answer.Address), answer.Fault, _login?.Header));

    /// <summary>What answered is something else.</summary>
    public static ApiDownException NoApi(ApiAnswer answer) => new(RegistrationProblems.NoApi(HttpNetwork.Shown(answer.Address), (int)answer.Status));

    private HttpRequestMessage Request(HttpMethod method, Uri target, byte[]? body)
    {
        bool isOwn = target.Authority == _base.Authority && target.Scheme == _base.Scheme;
        if (method == HttpMethod.Put && !isOwn)
            throw new ApiDownException(RegistrationProblems.LeadsElsewhere(HttpNetwork.Shown(target)));
        var request = new HttpRequestMessage(method, target);
        if (body is not null)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        request.Headers.Accept.ParseAdd("application/json");
        if (_login is var (header, secret) && isOwn)
            request.Headers.Add(header, secret);
        return request;
    }

    private async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        using Stream stream = await _network.ReadBodyAsync(response, cancellation).ConfigureAwait(false);
        var bytes = new MemoryStream();
        byte[] buffer = new byte[1 << 14];
        int read;
        while (bytes.Length < MostAnswer && (read = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
            await bytes.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static int? Total(HttpResponseMessage response)
        => response.Headers.TryGetValues("X-Total-Count", out IEnumerable<string>? values) && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out int total) ? total : null;

    private string Secret(EnvironmentSecret secret, Func<string, string?> environment)
        => environment(secret.VariableName) is { Length: > 0 } value && value.All(character => character is > ' ' and < '\u007f')
            ? value
            : throw new ApiDownException(RegistrationProblems.SecretNotSet(_settings.Url, secret.VariableName));
}
