using System.Text.Json;

namespace PackSync.StackStorm.Virtualenvs;

/// <summary>PURE. One line out of all that a failed execution of a Python action says.</summary>
internal static class ExecutionFault
{
    /// <param name="execution">As the API has it, with its <c>result</c>.</param>
    /// <returns>Null where it says nothing.</returns>
    public static string? Of(JsonElement execution)
    {
        if (execution.ValueKind != JsonValueKind.Object || !execution.TryGetProperty("result", out JsonElement result) || result.ValueKind != JsonValueKind.Object)
            return null;
        string[] lines = [.. (Text(result, "stderr") ?? "").Split('\n').Select(line => line.Trim()).Where(line => line.Any(char.IsLetterOrDigit))];
        // pip's own words, of which the last one says most; then st2's
        return lines.LastOrDefault(line => line.StartsWith("ERROR: ", StringComparison.Ordinal))?["ERROR: ".Length..] ?? Text(result, "error") ?? Text(result, "message") ?? lines.LastOrDefault();
    }

    private static string? Text(JsonElement result, string name)
        => result.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
