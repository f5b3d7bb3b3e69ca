namespace PackSync.Reporting;

/// <param name="Path">Of the file that declares the config.</param>
internal sealed record JsonConfigured(string Pack, string Path, bool Written, JsonConfigChange[] Changes)
{
    public static JsonConfigured Of(ReportBody.Configured body)
        => new(body.Pack.Value, body.Path, body.Written, [.. body.Changes.Select(change => new JsonConfigChange(change.Key, change.From, change.To))]);
}
