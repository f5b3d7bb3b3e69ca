using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace PackSync.StackStorm.Registration;

/// <summary>A list of the API's, page by page. Without a limit of ours: what a page may hold at most is the server's to say, and one that asks for more is refused (st2api/controllers/resource.py).</summary>
internal static class ApiPages
{
    /// <param name="path">With a query.</param>
    /// <param name="refused">What an answer that is no page means.</param>
    /// <exception cref="ApiDownException">It did not answer, or does not let us in.</exception>
    public static async IAsyncEnumerable<JsonElement> ReadAsync(ApiConnection connection, string path, Func<ApiAnswer, Exception> refused, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (int offset = 0; ;)
        {
            ApiAnswer answer = await connection.SendAsync(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"{path}&offset={offset}"), null, cancellation).ConfigureAwait(false);
            if (answer is not { Status: HttpStatusCode.OK, Json: { ValueKind: JsonValueKind.Array } page, Total: { } total })
                throw refused(answer);
            foreach (JsonElement row in page.EnumerateArray())
                yield return row;
            offset += page.GetArrayLength();
            if (page.GetArrayLength() == 0 || offset >= total)
                yield break;
        }
    }
}
